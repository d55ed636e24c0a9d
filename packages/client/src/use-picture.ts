import type { Locale } from '@natiq/contracts/common';
import { errorText } from '@natiq/contracts/texts/errors';
import { useState } from 'react';
import { trpc } from './trpc.ts';

const lost = (locale: Locale) => errorText(locale, { code: 'unavailable', reason: 'offline' });

/** Hands a picture in; its id, or a sentence that says why not. */
async function upload(file: File, locale: Locale): Promise<{ id: string } | { refused: string }> {
  const answer = await fetch(`/files?as=picture&name=${encodeURIComponent(file.name || 'picture')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'accept-language': locale },
    body: file,
  });
  const body: { pictureId?: string; message?: string } = await answer.json();
  return body.pictureId ? { id: body.pictureId } : { refused: body.message ?? lost(locale) };
}

/** The picture of the signed-in person: another one, or none. A refusal is in the reader's words. */
export function usePicture(locale: Locale) {
  const utils = trpc.useUtils();
  const update = trpc.auth.updateMe.useMutation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const act = async (work: () => Promise<string | null | { refused: string }>) => {
    setBusy(true);
    setError(undefined);
    try {
      const pictureId = await work();
      if (pictureId !== null && typeof pictureId === 'object') return setError(pictureId.refused);
      const user = await update.mutateAsync({ pictureId });
      utils.auth.me.setData(undefined, me => me && { ...me, user });
      void utils.users.invalidate();
    } catch {
      setError(lost(locale));
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    error,
    choose: (file: File) =>
      act(async () => {
        const made = await upload(file, locale);
        return 'id' in made ? made.id : made;
      }),
    remove: () => act(async () => null),
  };
}
