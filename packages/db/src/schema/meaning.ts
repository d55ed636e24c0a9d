import { sql } from 'drizzle-orm';
import { boolean, customType, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { passageEmbeddings } from './knowledge.ts';
import { companyId, createdAt, tenantPolicy } from './tenant-table.ts';

/** Sixteen bits a number: half the table and half the index, and the nearest stay the nearest. */
const halfvec = customType<{ data: string }>({ dataType: () => 'halfvec' });

/** How long points may be: an index is for one length, so a vector is filled up with zeros, which changes no angle. */
export const pointSizes = [256, 384, 512, 768, 1024, 1536, 2048, 3072] as const;

/** Whose vectors are searched by an index of the nearest: those of a company with more passages than a scan is quick over. */
export const meaningMaps = pgTable(
  'meaning_maps',
  {
    companyId: companyId(),
    embedder: text('embedder').notNull(),
    size: integer('size').notNull(),
    /** The last passage, by id, that is in it of those that were there when it was begun. */
    filledTo: uuid('filled_to'),
    isComplete: boolean('is_complete').notNull().default(false),
    createdAt: createdAt(),
  },
  t => [primaryKey({ name: 'meaning_maps_pk', columns: [t.companyId, t.embedder] }), tenantPolicy('meaning_maps')],
);

/** Their vectors at length one. A table of its own, so that a passage of any other company costs no index. */
export const meaningPoints = pgTable(
  'meaning_points',
  {
    companyId: companyId(),
    passageId: uuid('passage_id').notNull(),
    embedder: text('embedder').notNull(),
    size: integer('size').notNull(),
    point: halfvec('point').notNull(),
  },
  t => [
    primaryKey({ name: 'meaning_points_pk', columns: [t.companyId, t.passageId, t.embedder] }),
    foreignKey({
      name: 'meaning_points_embedding_fk',
      columns: [t.companyId, t.passageId, t.embedder],
      foreignColumns: [passageEmbeddings.companyId, passageEmbeddings.passageId, passageEmbeddings.embedder],
    }).onDelete('cascade'),
    ...pointSizes.map(size =>
      index(`meaning_points_nearest_${size}`)
        .using('hnsw', sql.raw(`(point::halfvec(${size})) halfvec_cosine_ops`))
        .where(sql.raw(`size = ${size}`)),
    ),
    tenantPolicy('meaning_points'),
  ],
);
