export type PresenceKind = 'available' | 'away' | 'busy' | 'offline';

export interface PresenceProps {
  presence: PresenceKind;
  /** Spoken; empty where the word stands beside it. */
  label: string;
}

/** Whether a colleague is there: round, half, square, hollow. */
export function Presence({ presence, label }: PresenceProps) {
  const named = label ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true };
  return <span className="nq-presence" data-presence={presence} {...named} />;
}

export interface LoadProps {
  /** Chats held now, and how many the person takes. */
  used: number;
  total: number;
  /** Spoken: "4 of 6 chats". */
  label: string;
}

/** A person's load: one tick per chat, empty ticks are free places. */
export function Load({ used, total, label }: LoadProps) {
  const places = Array.from({ length: Math.max(total, used) }, (_, place) => place);
  return (
    <span className="nq-load" role="img" aria-label={label}>
      {places.map(place => (
        <i key={place} data-on={place < used ? '' : undefined} />
      ))}
    </span>
  );
}
