import { useState } from 'react';
import { IconButton } from '../actions/icon-button.tsx';
import { Download, File, Icon, RefreshCw, TriangleAlert, X } from '../icons/index.ts';
import { Clip } from '../people/bdi.tsx';

/** A file of a message, ready to be shown. */
export interface FileView {
  id: string;
  name: string;
  /** Preformatted: "240 KB". */
  size?: string;
  href: string;
  kind: 'picture' | 'sound' | 'film' | 'file';
  /** Of a picture: its own size, from which its place is kept before it is here. */
  width?: number;
  height?: number;
  /** "Open photo.png", "Download offer.pdf". */
  label: string;
}

/** Largest place of a picture in a conversation, px. */
const most = { width: 288, height: 320 };

/** The files of a message: pictures as pictures, sound and film to be played, anything else as a card that is downloaded. */
export function Files({ files }: { files: readonly FileView[] }) {
  return (
    <div className="nq-files">
      {files.map(file => (
        <OneFile key={file.id} file={file} />
      ))}
    </div>
  );
}

function OneFile({ file }: { file: FileView }) {
  const [broken, setBroken] = useState(false);
  const { kind, href, label, width, height } = file;
  if (kind === 'picture' && width && height && !broken) {
    const scale = Math.min(1, most.width / width, most.height / height);
    return (
      <a className="nq-picture" href={href} target="_blank" rel="noreferrer noopener" aria-label={label}>
        <img
          src={href}
          alt=""
          width={Math.max(1, Math.round(width * scale))}
          height={Math.max(1, Math.round(height * scale))}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
        />
      </a>
    );
  }
  return (
    <>
      {kind === 'sound' && (
        // biome-ignore lint/a11y/useMediaCaption: what a person recorded has none
        <audio controls preload="none" src={href} aria-label={file.name} />
      )}
      {kind === 'film' && (
        // biome-ignore lint/a11y/useMediaCaption: what a person recorded has none
        <video controls preload="metadata" src={href} aria-label={file.name} />
      )}
      <a className="nq-file" href={href} download={file.name} aria-label={label}>
        <Icon of={File} />
        <Clip>{file.name}</Clip>
        {file.size && <small dir="auto">{file.size}</small>}
        <Icon of={Download} size="sm" />
      </a>
    </>
  );
}

/** A file that will go along with what is being written. */
export interface TrayItem {
  id: string;
  name: string;
  size?: string;
  state: 'loading' | 'ready' | 'failed';
  /** 0 to 1 while it is loading. */
  progress?: number;
  /** How it stands, in words: "42 %", or why it failed. */
  words?: string;
  /** Address of a picture's preview. */
  preview?: string;
  onRemove: () => void;
  removeLabel: string;
  /** Where trying again may help. */
  onRetry?: () => void;
  retryLabel?: string;
}

/** Files waiting to be sent, over the foot of the composer. */
export function Tray({ label, items }: { label: string; items: readonly TrayItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="nq-tray" aria-label={label}>
      {items.map(item => (
        <li key={item.id} className="nq-tray-item" data-state={item.state}>
          {item.preview ? (
            <img src={item.preview} alt="" width={32} height={32} />
          ) : (
            <Icon of={item.state === 'failed' ? TriangleAlert : File} />
          )}
          <span className="nq-tray-words">
            <Clip>{item.name}</Clip>
            <Standing item={item} />
          </span>
          {item.onRetry && (
            <IconButton size="sm" icon={RefreshCw} label={item.retryLabel ?? ''} onClick={item.onRetry} />
          )}
          <IconButton size="sm" icon={X} label={item.removeLabel} onClick={item.onRemove} />
        </li>
      ))}
    </ul>
  );
}

function Standing({ item: { state, progress = 0, words, size, name } }: { item: TrayItem }) {
  if (state === 'failed')
    return (
      <small role="alert" dir="auto">
        {words}
      </small>
    );
  if (state === 'ready') return <small dir="auto">{size}</small>;
  return <progress aria-label={name} value={progress} max={1} title={words} />;
}
