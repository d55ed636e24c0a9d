import type { Chat } from '../state/chat.ts';
import type { Model } from '../state/model.ts';
import type { Say } from '../text/say.ts';

export interface PanelView {
  model: Model;
  chat: Chat;
  say: Say;
  close(): void;
}

let current: PanelView;

/** What every view needs. There is one panel in a frame and it is drawn from the top whenever its model changes, so a variable carries what a context would. */
export const panel = (): PanelView => current;

export function setPanel(next: PanelView): void {
  current = next;
}
