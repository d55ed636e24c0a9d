import { cleanFileName, endingOf } from './file-name.ts';
import { type KindName, kinds, kindsOfEnding, runnable, textKinds } from './kinds.ts';
import { judgePicture, type PictureSize, pictureSize } from './picture.ts';
import { sniff } from './sniff.ts';

export interface AcceptedFile {
  /** Cleaned, with an ending that fits the content. */
  name: string;
  mime: string;
  /** Set for pictures that may be shown. */
  size: PictureSize | null;
}

/** refused: nobody here takes such a file; differs: the name says one thing, the content another; picture: larger than anything real. */
export type Refusal = 'refused' | 'differs' | 'picture';

/** Judges a file by its name and its first bytes: content decides, the name has to agree. */
export function judgeFile(givenName: string, head: Uint8Array): AcceptedFile | Refusal {
  const name = cleanFileName(givenName);
  const ending = endingOf(name);
  const found = sniff(head);
  if (found === null || found === 'program' || runnable.has(ending)) return 'refused';
  const promised = kindsOfEnding.get(ending) ?? [];
  if (found === 'text') {
    if (promised.length > 0) return 'differs';
    return { name, mime: textKinds[ending] ?? 'text/plain', size: null };
  }
  const { mime, endings } = kinds[found];
  if (ending in textKinds) return 'differs';
  if (promised.length > 0 && !promised.includes(found)) return 'differs';
  const named = promised.length > 0 ? name : `${name}.${endings[0]}`;
  return sized(named, mime, found, head);
}

function sized(name: string, mime: string, kind: KindName, head: Uint8Array): AcceptedFile | Refusal {
  const size = pictureSize(kind, head);
  const judged = size ? judgePicture(size) : 'file';
  if (judged === 'refused') return 'picture';
  return { name, mime, size: judged === 'shown' ? size : null };
}
