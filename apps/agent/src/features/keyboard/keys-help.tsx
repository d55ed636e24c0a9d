import type { AgentKey } from '@natiq/contracts/texts/agent';
import { Dialog, Kbd } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { useSendOn } from '../conversations/use-send-on.ts';

type Line = { words: AgentKey; keys: string[][] };

const anywhere: readonly Line[] = [
  { words: 'keys.move', keys: [['J'], ['K']] },
  { words: 'keys.take', keys: [['T']] },
  { words: 'keys.assign', keys: [['A']] },
  { words: 'keys.resolve', keys: [['E']] },
  { words: 'keys.return', keys: [['B']] },
  { words: 'keys.reply', keys: [['R']] },
  { words: 'keys.note', keys: [['N']] },
  { words: 'keys.details', keys: [['D']] },
  { words: 'keys.search', keys: [['/']] },
  { words: 'keys.palette', keys: [['⌘', 'K']] },
  { words: 'keys.help', keys: [['?']] },
];

/** What each key does. */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const [sendOn] = useSendOn();
  const writing: Line[] = [
    { words: 'keys.send', keys: [sendOn === 'enter' ? ['↵'] : ['⌘', '↵']] },
    { words: 'write.knowledge', keys: [['?']] },
    { words: 'assist.find', keys: [['⌘', '/']] },
    { words: 'write.mention', keys: [['@']] },
    { words: 'keys.escape', keys: [['Esc']] },
  ];
  return (
    <Dialog open onOpenChange={open => !open && onClose()} title={say('keys.title')} closeLabel={say('app.close')}>
      <div className="ag-keys">
        <Lines title={say('keys.inList')} lines={anywhere} />
        <Lines title={say('keys.inWriting')} lines={writing} />
      </div>
    </Dialog>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  const { say } = useWords();
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {lines.map(line => (
          <div key={line.words}>
            <dt>{say(line.words)}</dt>
            <dd>
              {line.keys.map(keys => (
                <Kbd key={keys.join('+')} keys={keys} />
              ))}
              <span className="nq-sr">{line.keys.map(keys => keys.join('+')).join(', ')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
