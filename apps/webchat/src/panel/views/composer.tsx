import { Component } from 'preact';
import { Icon, Mark } from './icon.tsx';
import { panel } from './panel.ts';

/** From here on the visitor is told how much room is left. */
const WARN_LEFT = 200;

/** Where one writes. Enter sends, Shift and Enter begins a line, and the field grows with its text. */
export class Composer extends Component<{ shown?: boolean }> {
  field: HTMLTextAreaElement | null = null;

  fit(): void {
    if (!this.field) return;
    this.field.style.blockSize = 'auto';
    this.field.style.blockSize = `${this.field.scrollHeight}px`;
  }
  focusIfMouse(): void {
    // Under a finger the keyboard would cover what one came to read.
    if (this.props.shown && !matchMedia('(pointer: coarse)').matches) this.field?.focus();
  }
  override componentDidMount(): void {
    this.fit();
    this.focusIfMouse();
  }
  override componentDidUpdate(before: { shown?: boolean }): void {
    this.fit();
    if (!before.shown) this.focusIfMouse();
  }

  render() {
    const { model, chat, say } = panel();
    const { draft, config, tray, later: Later } = model;
    const left = (config?.maxMessageLength ?? 4000) - draft.length;
    const ready = (draft.trim() || tray.length) && tray.every(item => item.file) && left >= 0;
    const send = (event: Event): void => {
      event.preventDefault();
      if (!ready) return;
      chat.send(
        draft.trim(),
        tray.flatMap(item => item.file ?? []),
      );
      chat.set({ tray: [] });
      chat.draft('');
      this.field?.focus();
    };
    return (
      <>
        {Later && <Later.Waiting />}
        <form class="write" onSubmit={send}>
          {config?.features.attachments && (
            <label class="icon-btn">
              <input
                type="file"
                multiple
                class="sr"
                aria-label={say('composer.attach')}
                onChange={({ currentTarget: input }) => {
                  void chat.later(input.files ?? undefined).then(() => (input.value = ''));
                }}
              />
              <Icon name="clip" kind="lg" />
            </label>
          )}
          <textarea
            ref={field => {
              this.field = field;
            }}
            rows={1}
            dir="auto"
            enterkeyhint="send"
            aria-label={say('composer.placeholder')}
            aria-describedby={left < WARN_LEFT ? 'left' : undefined}
            aria-invalid={left < 0}
            placeholder={say('composer.placeholder')}
            value={draft}
            onPaste={event => void chat.later(event.clipboardData?.files)}
            onInput={event => chat.draft(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
            }}
          />
          <button type="submit" class="go" disabled={!ready} aria-label={say('composer.send')}>
            <Icon name="arrow" kind="up" />
          </button>
        </form>
        {left < WARN_LEFT && (
          <p id="left" class={left < 0 ? 'left over' : 'left'} role="status">
            {left < 0 ? say('composer.over', { count: -left }) : say('composer.left', { count: left })}
          </p>
        )}
        <p class="made">
          <Mark />
          {say('made')}
        </p>
      </>
    );
  }
}
