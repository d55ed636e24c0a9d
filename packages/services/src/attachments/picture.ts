import type { updateMeInput } from '@natiq/contracts/identity/inputs';
import type { UserView } from '@natiq/contracts/identity/views';
import { and, eq, isNotNull, isNull } from '@natiq/db/query';
import { attachments, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { setPictureIn, updateMe } from '../identity/index.ts';
import { asUser } from '../kernel/access.ts';
import { type ServiceContext, transact, type UserContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { bindAttachmentsIn } from './bind.ts';
import { type OpenedFile, readAttachment } from './open-file.ts';
import { storeFile } from './store-attachment.ts';

/** Largest picture of a person taken, in bytes (SRS, agent profile). */
const mostBytes = 5 * 1024 * 1024;
const shown: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** A super admin's picture lies with them at home, whichever company they act in. */
const atHome = (ctx: ServiceContext): UserContext => {
  const user = asUser(ctx);
  return { ...user, companyId: user.actor.homeCompanyId };
};

/**
 * Takes in a picture to show oneself by; `updateProfile` puts it to use. Answers its id.
 * @throws invalid file_empty, unsupported picture_expected | file_differs, too_large file_too_large | picture_too_large,
 * limit_reached too_many_files, unavailable files_unavailable
 */
export async function storePicture(
  ctx: ServiceContext,
  file: { name: string; body: AsyncIterable<Uint8Array> },
): Promise<string> {
  const isShown = ({ mime, size }: { mime: string; size: object | null }) => size !== null && shown.has(mime);
  return (await storeFile(atHome(ctx), { ...file, most: mostBytes, only: isShown })).id;
}

/**
 * Changes oneself: name, language, phone, password, and the picture, by the id its upload was answered with or null for none.
 * @throws what `updateMe` throws, not_found file_gone
 */
export async function updateProfile(
  ctx: ServiceContext,
  { pictureId, ...rest }: z.output<typeof updateMeInput>,
): Promise<UserView> {
  const view = await updateMe(ctx, rest);
  return pictureId === undefined ? view : setPicture(atHome(ctx), pictureId);
}

async function setPicture(home: UserContext, pictureId: string | null): Promise<UserView> {
  return transact(home, async tx => {
    if (pictureId) await takeIn(tx, home, pictureId);
    const { before, view } = await setPictureIn(tx, home, pictureId);
    // Nobody's any more: the sweep of files that nobody sent takes it away.
    if (before)
      await tx
        .update(attachments)
        .set({ boundAt: null })
        .where(and(eq(attachments.companyId, home.companyId), eq(attachments.id, before)));
    return view;
  });
}

/** Binds an upload of one's own that may be shown. @throws not_found file_gone */
async function takeIn(tx: TenantTx, home: UserContext, pictureId: string): Promise<void> {
  const [file] = await bindAttachmentsIn(tx, home, [pictureId], null);
  if (!file?.width || !shown.has(file.mime) || file.bytes > mostBytes) throw notFound('file_gone');
}

/** A colleague's picture, or one's own, by its id; any other file answers the same as none. @throws not_found */
export async function openPicture(ctx: ServiceContext, id: string): Promise<OpenedFile> {
  const home = atHome(ctx);
  for (const place of home.companyId === ctx.companyId ? [ctx] : [ctx, home]) {
    const found = await transact(place, tx =>
      tx
        .select({ id: users.id })
        .from(users)
        .innerJoin(attachments, and(eq(attachments.companyId, users.companyId), eq(attachments.id, users.pictureId)))
        .where(
          and(
            eq(users.companyId, place.companyId),
            eq(users.pictureId, id),
            isNotNull(attachments.storedAt),
            isNull(attachments.discardedAt),
          ),
        ),
    );
    if (found.length > 0) return readAttachment(place, id);
  }
  throw notFound();
}
