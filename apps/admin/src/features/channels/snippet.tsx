import { Button, Check, Copy } from '@natiq/ui';
import { useEffect, useId, useState } from 'react';
import { useWords } from '../../words/use-words.tsx';

const COPIED_MS = 2_000;

/** The one line a company puts on its site. */
export function Snippet({ channelKey }: { channelKey: string }) {
  const { say } = useWords();
  const headingId = useId();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const line = `<script src="${location.origin}/widget.js" data-channel="${channelKey}" async></script>`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      setCopied(true);
    } catch {
      // The line stands there to be selected by hand.
    }
  };
  return (
    <section className="ad-section" aria-labelledby={headingId}>
      <div className="ad-section-head">
        <h2 id={headingId}>{say('channels.snippet')}</h2>
        <p>{say('channels.snippetHelp')}</p>
      </div>
      <div className="ad-section-body">
        <code className="nq-code ad-snippet" dir="ltr">
          {line}
        </code>
        <div className="ad-save">
          <Button icon={copied ? Check : Copy} onClick={() => void copy()}>
            {say(copied ? 'app.copied' : 'app.copy')}
          </Button>
          <span role="status" className="nq-sr">
            {copied && say('app.copied')}
          </span>
        </div>
      </div>
    </section>
  );
}
