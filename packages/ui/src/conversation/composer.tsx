import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { Button } from '../actions/button.tsx';
import { SplitButton } from '../actions/split-button.tsx';
import type { MenuEntry } from '../feedback/dropdown-menu.tsx';
import { Tabs } from '../navigation/tabs.tsx';

export type ComposerMode = 'reply' | 'note';

export interface ComposerProps {
  mode: ComposerMode;
  onModeChange: (mode: ComposerMode) => void;
  labels: {
    /** Names the pair of tabs, and the tabs. */
    modes: string;
    reply: string;
    note: string;
    /** Names the field: "Reply to Mariam". */
    field: string;
    send: string;
  };
  value: string;
  onChange: (value: string) => void;
  onSend: () => void;
  placeholder?: string;
  /** Keys shown on the tabs: N, R. */
  keys?: { reply?: string; note?: string };
  /** Which keys send. Shift+Enter always breaks the line. */
  sendOn?: 'mod-enter' | 'enter';
  /** More ways to send, with the name of their button. */
  sendMenu?: { label: string; items: MenuEntry[] };
  /** Buttons at the start of the foot: canned, mention, knowledge, attach, assist. */
  tools?: ReactNode;
  /** At the end of the tabs: who is typing, a saved draft. */
  status?: ReactNode;
  /** The CommandMenu while one is open. */
  menu?: ReactNode;
  /** Sees every key first; `preventDefault` keeps it (the menu's arrows and Enter). */
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Attachments waiting to be sent, and the like, over the foot. */
  children?: ReactNode;
  /** Files pasted into the field. */
  onPasteFiles?: (files: File[]) => void;
  /** Said over the whole of it while files are held above the window. */
  dropLabel?: string;
  disabled?: boolean;
  /** Why one cannot write, or what to know before sending. */
  reason?: ReactNode;
  /** What is written may be sent now; by default when it is not blank. */
  canSend?: boolean;
  lang?: string;
  inputRef?: Ref<HTMLTextAreaElement>;
}

/** Where one writes: a reply to the customer, or a note to colleagues (which tints the whole of it). */
export function Composer(props: ComposerProps) {
  const { mode, onModeChange, labels, keys, disabled } = props;
  const ready = !disabled && (props.canSend ?? props.value.trim() !== '');
  return (
    <div className="nq-composer" data-mode={mode}>
      {props.menu}
      {props.dropLabel && <p className="nq-drop">{props.dropLabel}</p>}
      <div className="nq-composer-head">
        <Tabs
          label={labels.modes}
          value={mode}
          onValueChange={onModeChange}
          tabs={[
            { value: 'reply', label: labels.reply, keys: mode === 'reply' ? undefined : keys?.reply },
            { value: 'note', label: labels.note, keys: mode === 'note' ? undefined : keys?.note },
          ]}
        />
        {props.status && <div className="nq-composer-status">{props.status}</div>}
      </div>
      <Writing {...props} ready={ready} />
      {props.reason && <p className="nq-composer-reason">{props.reason}</p>}
      {props.children}
      <div className="nq-composer-tools">
        {props.tools}
        <div className="nq-composer-send">
          <Send {...props} ready={ready} />
        </div>
      </div>
    </div>
  );
}

function Writing(props: ComposerProps & { ready: boolean }) {
  const { labels, value, onChange, onSend, sendOn = 'mod-enter', disabled, ready } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(props.inputRef, () => field.current as HTMLTextAreaElement);
  useEffect(() => grow(field.current, value), [value]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    props.onKeyDown?.(event);
    // Enter that ends an input method's composition (Arabic phonetic keyboards, Chinese) belongs to the method.
    if (event.defaultPrevented || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (sendOn === 'mod-enter' && !event.metaKey && !event.ctrlKey) return;
    event.preventDefault();
    if (ready) onSend();
  };
  return (
    <textarea
      ref={field}
      aria-label={labels.field}
      placeholder={props.placeholder ?? ' '}
      value={value}
      onChange={event => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      onPaste={event => {
        const files = [...event.clipboardData.files];
        // A table copied from a sheet comes as words and as a picture of them: the words are meant.
        if (files.length === 0 || !props.onPasteFiles || event.clipboardData.types.includes('text/plain')) return;
        event.preventDefault();
        props.onPasteFiles(files);
      }}
      disabled={disabled}
      dir="auto"
      lang={props.lang}
      rows={1}
    />
  );
}

function Send({ labels, onSend, sendMenu, sendOn = 'mod-enter', ready }: ComposerProps & { ready: boolean }) {
  const keys = sendOn === 'mod-enter' ? ['⌘', '↵'] : ['↵'];
  const shared = { onClick: onSend, disabled: !ready, keys };
  if (sendMenu) {
    return (
      <SplitButton {...shared} menuLabel={sendMenu.label} items={sendMenu.items}>
        {labels.send}
      </SplitButton>
    );
  }
  return (
    <Button variant="primary" size="sm" {...shared}>
      {labels.send}
    </Button>
  );
}

/** Fits the field to its words where the browser cannot (`field-sizing` is not everywhere yet). */
function grow(field: HTMLTextAreaElement | null, _value: string) {
  if (!field || CSS.supports('field-sizing', 'content')) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
}
