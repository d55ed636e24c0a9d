import { type ChannelKind, channelGlyphs, Icon } from '../icons/index.ts';
import { cx, flag } from '../internal/cx.ts';
import { Presence, type PresenceKind } from '../status/presence.tsx';
import { Spoken } from './bdi.tsx';
import { initialsOf, toneOf } from './initials.ts';

export interface AvatarProps {
  /** Stable id of the person: decides the paper's tone. */
  id: string;
  /** Full name: decides the initials (Arabic: one letter). */
  name: string;
  size?: 'xs' | 'sm' | 'md' | 'lg';
  /** Picture; initials when absent. */
  src?: string;
  /** The assistant: a violet rhomb, never a face. */
  machine?: boolean;
  /** Channel badge and its spoken name. */
  channel?: ChannelKind;
  channelLabel?: string;
  presence?: PresenceKind;
  presenceLabel?: string;
  /** Speaks the name; leave off where the name stands beside it. */
  label?: string;
  className?: string;
}

/** A person's initials or picture, with a badge for channel or presence; or the machine's rhomb. */
export function Avatar(props: AvatarProps) {
  const { id, name, size = 'md', src, machine, channel, channelLabel, presence, presenceLabel, label } = props;
  const { letters, lang } = initialsOf(name);
  const shared = { className: cx('nq-avatar', props.className), 'data-size': size, title: label };
  if (machine) {
    return (
      <span {...shared} data-machine={flag(true)}>
        {label && <Spoken>{label}</Spoken>}
      </span>
    );
  }
  return (
    <span {...shared} data-tone={toneOf(id)} lang={lang}>
      {src ? <img src={src} alt="" /> : <span aria-hidden="true">{letters}</span>}
      {label && <Spoken>{label}</Spoken>}
      {channel && (
        <span className="nq-avatar-glyph">
          <Icon of={channelGlyphs[channel]} label={channelLabel} />
        </span>
      )}
      {presence && <Presence presence={presence} label={presenceLabel ?? ''} />}
    </span>
  );
}
