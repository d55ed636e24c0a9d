/** Our drawings on a 24 grid, one stroke weight (see the design's icon sheet). */
const PATHS = {
  down: 'M6.5 9.5l5.5 5.5 5.5-5.5',
  clip: 'M18.5 11.5l-6.8 6.8a4 4 0 0 1-5.6-5.6l7-7a2.6 2.6 0 0 1 3.7 3.7l-6.8 6.8',
  check: 'M5 12.6l4.6 4.6L19.4 7',
  read: 'M2.6 12.8l4.2 4.2L15.4 8M12 16.6l.6.4L21.4 8',
  clock: 'M12 20.2a8.2 8.2 0 1 0 0-16.4 8.2 8.2 0 0 0 0 16.4zM12 7.4V12l3 2',
  alert: 'M12 20.2a8.2 8.2 0 1 0 0-16.4 8.2 8.2 0 0 0 0 16.4zM12 7.8v5M12 16h.1',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  external: 'M13.5 4.5h6v6M19.5 4.5l-8.5 8.5M17 14.5v5H4.5V7h5',
  user: 'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.8 20a7.2 7.2 0 0 1 14.4 0',
  good: 'M7.5 10.5l3.7-6.3a2 2 0 0 1 2.3 2.2l-.5 3.6h4.8a1.7 1.7 0 0 1 1.7 2l-1 5.8a1.7 1.7 0 0 1-1.7 1.4H7.5zM4.5 10.5h3v8.7h-3z',
  star: 'M12 4.2l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.5-4.8 2.5.9-5.4-3.9-3.8 5.4-.8z',
  nuqta: 'M12 3.2l8.8 8.8-8.8 8.8L3.2 12z',
  /** Three dots: no longer than a round stroke is wide. */
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
} as const;

export type IconName = keyof typeof PATHS;

/** `kind`: its size; `solid`; `flip` for what points along the line; `up` and `over` turn it a quarter and a half. Always beside a word or under a label. */
export function Icon({ name, kind = '' }: { name: IconName; kind?: string }) {
  return (
    <svg class={`icon ${kind}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The product's mark: nun, a bowl and a dot. */
export function Mark() {
  return (
    <svg class="icon mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3.5 9.5c0 6.2 3.4 9.9 8.5 9.9s8.5-3.7 8.5-9.9" />
      <path d="M12 3.4l3.9 3.9-3.9 3.9-3.9-3.9z" />
    </svg>
  );
}
