import {
  Bold,
  Code,
  Heading2,
  IconButton,
  type IconType,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  Markdown,
  Table2,
  Textarea,
  ToggleGroup,
  useMedia,
} from '@natiq/ui';
import { type CSSProperties, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useWords } from '../../../words/use-words.tsx';
import { type Command, type Edit, edit, nextItem } from './editing.ts';

const COMMANDS: { command: Command; icon: IconType; keys: string[] }[] = [
  { command: 'bold', icon: Bold, keys: ['Ctrl', 'B'] },
  { command: 'italic', icon: Italic, keys: ['Ctrl', 'I'] },
  { command: 'heading', icon: Heading2, keys: ['Ctrl', 'Alt', '2'] },
  { command: 'list', icon: List, keys: ['Ctrl', 'Shift', '8'] },
  { command: 'numbered', icon: ListOrdered, keys: ['Ctrl', 'Shift', '7'] },
  { command: 'table', icon: Table2, keys: ['Ctrl', 'Alt', 'T'] },
  { command: 'link', icon: LinkIcon, keys: ['Ctrl', 'K'] },
  { command: 'code', icon: Code, keys: ['Ctrl', 'E'] },
];

/** The command of a key press, by the key's place on the board, so that an Arabic layout has the same ones. */
function commandOf(event: KeyboardEvent): Command | undefined {
  if (!(event.ctrlKey || event.metaKey)) return undefined;
  const { code, altKey, shiftKey } = event;
  const keys = [...(altKey ? ['Alt'] : []), ...(shiftKey ? ['Shift'] : []), code.replace(/^(?:Key|Digit)/, '')];
  return COMMANDS.find(one => one.keys.slice(1).join('+') === keys.join('+'))?.command;
}

/** Types an edit as a person would, so that the browser's own undo takes it back. */
function apply(field: HTMLTextAreaElement, made: Edit): void {
  field.focus();
  field.setSelectionRange(made.from, made.to);
  const typed =
    made.with === '' ? document.execCommand('delete') : document.execCommand('insertText', false, made.with);
  if (!typed) {
    field.setRangeText(made.with);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(made.start, made.end);
}

export interface MarkdownEditorProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  lang: string;
  error?: string | undefined;
  disabled?: boolean;
  /** Lines of the field before it grows. */
  rows: number;
}

/** Markdown with a bar of commands, and beside it how it will read. */
export function MarkdownEditor({ label, value, onChange, lang, error, disabled, rows }: MarkdownEditorProps) {
  const { say } = useWords();
  const wide = useMedia('(width >= 1100px)');
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [view, setView] = useState<'write' | 'both' | 'read'>();
  const shown = view === 'both' && !wide ? 'write' : (view ?? (wide ? 'both' : 'write'));
  const run = (command: Command) => {
    const { current } = field;
    if (!current || disabled) return;
    const marked = { text: current.value, start: current.selectionStart, end: current.selectionEnd };
    apply(current, edit(command, marked, { first: say('editor.column'), second: say('editor.column') }));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const command = commandOf(event);
    if (command) {
      event.preventDefault();
      run(command);
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    const { currentTarget: area } = event;
    const made = nextItem({ text: area.value, start: area.selectionStart, end: area.selectionEnd });
    if (!made) return;
    event.preventDefault();
    apply(area, made);
  };
  const views = [
    { value: 'write' as const, label: say('editor.write') },
    ...(wide ? [{ value: 'both' as const, label: say('editor.both') }] : []),
    { value: 'read' as const, label: say('editor.read') },
  ];
  return (
    <div className="nq-field ad-md">
      <div className="nq-field-head">
        <label className="nq-field-label" htmlFor={id}>
          {label}
        </label>
        <ToggleGroup label={say('editor.view')} value={shown} onValueChange={setView} options={views} />
      </div>
      <div className="ad-md-body" data-view={shown}>
        {shown !== 'read' && (
          <div
            className="ad-md-write"
            data-invalid={error ? '' : undefined}
            style={{ '--rows': rows } as CSSProperties}
          >
            <div className="ad-md-bar" role="toolbar" aria-label={say('editor.bar')} aria-controls={id}>
              {COMMANDS.map(({ command, icon, keys }) => (
                <IconButton
                  key={command}
                  size="sm"
                  icon={icon}
                  label={say(`editor.${command}`)}
                  keys={keys}
                  disabled={disabled}
                  onClick={() => run(command)}
                />
              ))}
            </div>
            <Textarea
              ref={field}
              id={id}
              lang={lang}
              maxLength={100_000}
              value={value}
              disabled={disabled}
              aria-describedby={`${id}-note`}
              onChange={event => onChange(event.target.value)}
              onKeyDown={onKeyDown}
            />
          </div>
        )}
        {shown !== 'write' && (
          <section className="ad-md-read" aria-label={say('editor.preview')}>
            {value.trim() ? <Markdown text={value} lang={lang} /> : <p className="ad-sub">{say('editor.nothing')}</p>}
          </section>
        )}
      </div>
      <p id={`${id}-note`} className={error ? 'nq-field-error' : 'nq-field-help'} role={error ? 'alert' : undefined}>
        {error ?? say('knowledge.bodyHelp')}
      </p>
    </div>
  );
}
