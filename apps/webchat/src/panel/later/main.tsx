import type { WebchatAttachment } from '@natiq/contracts/webchat/views';
import { Component } from 'preact';
import { panel } from '../views/panel.ts';
import css from './later.css?inline';
import { Rate } from './rate.tsx';
import { drop, send, take } from './take.ts';
import { Why } from './why.tsx';
import { sizeOf, tell } from './words.ts';

export { Rate, take, Why };

// A sheet of its own would be fetched with every panel.
document.head.append(Object.assign(document.createElement('style'), { textContent: css }));

/** Largest place of a picture, px. */
const most = { width: 240, height: 280 };

const Paper = ({ kind = 'file' }: { kind?: 'file' | 'down' | 'x' }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d={
        {
          file: 'M13.5 3.5H6.5v17h11V7.5zM13.5 3.5v4h4',
          down: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14',
          x: 'M6 6l12 12M18 6L6 18',
        }[kind]
      }
    />
  </svg>
);

/** A picture in its place from the first moment; a file to take away; sound and film to play. */
class One extends Component<{ file: WebchatAttachment }, { broken: boolean }> {
  override state = { broken: false };

  render() {
    const { file } = this.props;
    const { name, mime, url, bytes, width, height } = file;
    const { locale } = panel().model;
    if (width && height && !this.state.broken) {
      const scale = Math.min(1, most.width / width, most.height / height);
      return (
        <a
          class="picture"
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={tell(locale, 'open', { name })}
        >
          <img
            src={url}
            alt=""
            width={Math.max(1, Math.round(width * scale))}
            height={Math.max(1, Math.round(height * scale))}
            loading="lazy"
            onError={() => this.setState({ broken: true })}
          />
        </a>
      );
    }
    return (
      <>
        {/* biome-ignore lint/a11y/useMediaCaption: what a person recorded has none */}
        {mime.startsWith('audio/') && <audio controls preload="none" src={url} aria-label={name} />}
        {/* biome-ignore lint/a11y/useMediaCaption: what a person recorded has none */}
        {mime.startsWith('video/') && <video controls preload="metadata" src={url} aria-label={name} />}
        <a class="card file" href={url} download={name} aria-label={tell(locale, 'download', { name })}>
          <Paper />
          <span class="grow clip" dir="auto">
            {name}
          </span>
          <span class="t-12">{sizeOf(locale, bytes)}</span>
          <Paper kind="down" />
        </a>
      </>
    );
  }
}

/** The files of a message, on the side of whoever sent it. */
export function Shown({ files, them }: { files: readonly WebchatAttachment[]; them: boolean }) {
  return (
    <div class={them ? 'files' : 'files mine'}>
      {!them && <span class="sr">{panel().say('talk.you')}: </span>}
      {files.map(file => (
        <One key={file.id} file={file} />
      ))}
    </div>
  );
}

/** Files that will go along, over the field one writes in. */
export function Waiting() {
  const { model, chat } = panel();
  const { tray, locale } = model;
  if (!tray.length) return null;
  return (
    <ul class="tray" aria-label={tell(locale, 'waiting')}>
      {tray.map(({ id, name, bytes, share, file, error, again }) => (
        <li key={id} class={error ? 'card wrong' : 'card'}>
          <Paper />
          <span class="grow">
            <span class="clip" dir="auto">
              {name}
            </span>
            {error ? (
              <span class="t-12" role="alert">
                {error}
              </span>
            ) : file ? (
              <span class="t-12">{sizeOf(locale, bytes)}</span>
            ) : (
              <progress value={share} max={1} aria-label={name} />
            )}
          </span>
          {again && (
            <button type="button" class="link" onClick={() => send(chat, id)}>
              {tell(locale, 'retry')}
            </button>
          )}
          <button
            type="button"
            class="icon-btn"
            aria-label={tell(locale, 'remove', { name })}
            onClick={() => drop(chat, id)}
          >
            <Paper kind="x" />
          </button>
        </li>
      ))}
    </ul>
  );
}
