const PREFIX = 'natiq.panes.';

/** Widths (rem) this device remembers; none when storage is closed or holds something else. */
export function readWidths(key: string | undefined): Record<string, number> {
  if (!key) return {};
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
    );
  } catch {
    return {};
  }
}

/** Remembers widths; silently not where storage is closed. */
export function writeWidths(key: string | undefined, widths: Record<string, number>): void {
  if (!key) return;
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(widths));
  } catch {
    // a private window: the widths hold until it is closed
  }
}
