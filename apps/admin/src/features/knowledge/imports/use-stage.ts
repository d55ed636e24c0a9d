import { trpc } from '@natiq/client';
import { importChunk } from '@natiq/contracts/knowledge/imports';
import type { FaqMapping } from '@natiq/domain/tables/faq-table';
import type { CsvRecord } from '@natiq/domain/tables/read-csv';
import { useRef, useState } from 'react';

/** A call stays well below what a server takes. */
const MOST_CHARACTERS = 300_000;

export interface TableToSend {
  fileName: string;
  header: string[];
  mapping: FaqMapping;
  width: number;
  records: CsvRecord[];
}

/** The next records that go in one call. */
function nextChunk(records: readonly CsvRecord[], from: number): CsvRecord[] {
  const chunk: CsvRecord[] = [];
  let size = 0;
  for (const record of records.slice(from, from + importChunk)) {
    size += record.fields.reduce((sum, field) => sum + field.length, 0);
    if (chunk.length > 0 && size > MOST_CHARACTERS) break;
    chunk.push(record);
  }
  return chunk;
}

/** A field longer than any answer may be: the server says so of its row, and need not carry it all. */
const LONGEST_CELL = 30_000;
const MOST_CELLS = 128;

/** Sends a table to be read, a part at a time. @returns the import's id, or undefined when it was stopped */
export function useStage() {
  const stage = trpc.knowledge.stageImport.useMutation();
  const cancel = trpc.knowledge.cancelImport.useMutation();
  const [sent, setSent] = useState<{ done: number; total: number }>();
  const stopped = useRef(false);
  const send = async ({ fileName, header, mapping, width, records }: TableToSend): Promise<string | undefined> => {
    const { question, answer, ...rest } = mapping;
    if (question === undefined || answer === undefined) return undefined;
    stopped.current = false;
    let id: string | undefined;
    try {
      for (let at = 0; at < records.length; ) {
        setSent({ done: at, total: records.length });
        const chunk = nextChunk(records, at);
        at += chunk.length;
        const view = await stage.mutateAsync({
          ...(id && { id }),
          fileName,
          header: header.slice(0, 64),
          mapping: { question, answer, ...rest },
          width: Math.min(64, width),
          rows: chunk.map(({ line, fields, broken }) => ({
            line,
            cells: fields.slice(0, MOST_CELLS).map(field => field.slice(0, LONGEST_CELL)),
            broken,
          })),
          last: at >= records.length,
        });
        id = view.id;
        if (stopped.current) {
          await cancel.mutateAsync({ id });
          return undefined;
        }
      }
      return id;
    } finally {
      setSent(undefined);
    }
  };
  return {
    send,
    sent,
    stop: () => {
      stopped.current = true;
    },
  };
}
