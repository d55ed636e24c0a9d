import { useWords } from '../words/use-words.tsx';

/** The two languages, each in its own script, at the foot of a door. */
export function Languages() {
  const { say, locale, setLocale } = useWords();
  return (
    <fieldset className="ad-languages" aria-label={say('app.language')}>
      {(['ar', 'en'] as const).map(choice => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-pressed={choice === locale}
          onClick={() => setLocale(choice)}
        >
          {say(`locale.${choice}`)}
        </button>
      ))}
    </fieldset>
  );
}
