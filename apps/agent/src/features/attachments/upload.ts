import type { AttachmentView } from '@natiq/contracts/attachments/views';
import type { Locale } from '@natiq/contracts/common';
import { errorText } from '@natiq/contracts/texts/errors';

/** An upload that was refused or did not arrive; the message is for the reader. */
export class UploadFailed extends Error {
  /** The same file may go through later: the line, not the file, was the matter. */
  readonly passing: boolean;

  constructor(message: string, passing: boolean) {
    super(message);
    this.passing = passing;
  }
}

export interface Upload {
  done: Promise<AttachmentView>;
  abort(): void;
}

/** Hands a file in. An XMLHttpRequest, because fetch tells nobody how much has left. */
export function upload(file: File, locale: Locale, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<AttachmentView>((resolve, reject) => {
    const lost = () => reject(new UploadFailed(errorText(locale, { code: 'unavailable', reason: 'offline' }), true));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = lost;
    request.onabort = lost;
    request.onload = () => {
      const body = request.response as { attachment?: AttachmentView; message?: string } | null;
      if (request.status === 200 && body?.attachment) resolve(body.attachment);
      else if (body?.message) reject(new UploadFailed(body.message, request.status >= 500 || request.status === 429));
      else lost();
    };
  });
  request.open('POST', `/files?name=${encodeURIComponent(file.name)}`);
  request.responseType = 'json';
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('accept-language', locale);
  request.send(file);
  return { done, abort: () => request.abort() };
}
