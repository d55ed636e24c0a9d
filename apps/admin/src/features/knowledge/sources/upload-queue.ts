import { trpc } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import type { KnowledgeSourceView } from '@natiq/contracts/knowledge/sources';
import { errorText } from '@natiq/contracts/texts/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../../../words/use-words.tsx';

/** A file on its way in, or one that was refused, until somebody has read why. */
export interface Incoming {
  key: number;
  file: File;
  /** The source it is a newer version of. */
  sourceId: string | undefined;
  sent: number;
  refused: string | null;
  /** It was the line or the server that failed, not the file: it may be sent once more. */
  mayRetry: boolean;
}

/** Fewer than the server takes from one person at once. */
const AT_ONCE = 3;
const BUSY_MS = 2500;
/** Statuses from here on tell of a trouble of the server's own. */
const TROUBLE = 500;

/** Hands files in, a few at a time; each says how much has left, and stays with its reason when it is refused. */
export function useUploads() {
  const { locale } = useWords();
  const utils = trpc.useUtils();
  const [list, setList] = useState<Incoming[]>([]);
  const next = useRef(1);
  const running = useRef(new Map<number, XMLHttpRequest>());
  const change = useCallback(
    (key: number, changes: Partial<Incoming>) =>
      setList(now => now.map(one => (one.key === key ? { ...one, ...changes } : one))),
    [],
  );
  const drop = useCallback((...keys: number[]) => {
    for (const key of keys) {
      running.current.get(key)?.abort();
      running.current.delete(key);
    }
    setList(now => now.filter(one => !keys.includes(one.key)));
  }, []);
  const add = useCallback((files: Iterable<File>, sourceId?: string) => {
    const fresh = [...files].map(file => ({
      key: next.current++,
      file,
      sourceId,
      sent: 0,
      refused: null,
      mayRetry: false,
    }));
    setList(now => [...now, ...fresh]);
  }, []);

  useEffect(() => {
    const start = ({ key, file, sourceId }: Incoming) => {
      const request = send(file, sourceId, locale, {
        onSent: sent => change(key, { sent }),
        onDone: () => {
          running.current.delete(key);
          setList(now => now.filter(one => one.key !== key));
          void utils.sources.list.invalidate();
        },
        onRefused: (refused, mayRetry) => {
          running.current.delete(key);
          change(key, { refused, mayRetry });
        },
        onBusy: () =>
          setTimeout(() => {
            running.current.delete(key);
            change(key, { sent: 0 });
          }, BUSY_MS),
      });
      running.current.set(key, request);
    };
    for (const one of list)
      if (one.refused === null && !running.current.has(one.key) && running.current.size < AT_ONCE) start(one);
  }, [list, locale, change, utils]);

  const again = useCallback(
    (...keys: number[]) =>
      setList(now =>
        now.map(one => (keys.includes(one.key) ? { ...one, sent: 0, refused: null, mayRetry: false } : one)),
      ),
    [],
  );

  useEffect(() => {
    const requests = running.current;
    return () => {
      for (const request of requests.values()) request.abort();
    };
  }, []);
  return { list, add, drop, again };
}

interface Heard {
  onSent(share: number): void;
  onDone(): void;
  onRefused(why: string, mayRetry: boolean): void;
  onBusy(): void;
}

/** An XMLHttpRequest, because fetch tells nobody how much has left. */
function send(file: File, sourceId: string | undefined, locale: Locale, heard: Heard): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.upload.onprogress = ({ loaded, total }) => heard.onSent(total > 0 ? loaded / total : 0);
  const offline = errorText(locale, { code: 'unavailable', reason: 'offline' });
  request.onerror = () => heard.onRefused(offline, true);
  request.onload = () => {
    const body = request.response as { source?: KnowledgeSourceView; message?: string } | null;
    if (request.status === 200 && body?.source) heard.onDone();
    else if (request.status === 429) heard.onBusy();
    else heard.onRefused(body?.message ?? offline, request.status >= TROUBLE);
  };
  const query = new URLSearchParams({ name: file.name, ...(sourceId && { sourceId }) });
  request.open('POST', `/knowledge/files?${query}`);
  request.responseType = 'json';
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('accept-language', locale);
  request.send(file);
  return request;
}
