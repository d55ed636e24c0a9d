import { type ApiOutputs, trpc } from '@natiq/client';
import { longestEvaluationQuestion } from '@natiq/contracts/evaluation/inputs';
import { Button, Confidence, confidenceStep, EmptyState, Plus, Says, Star, Tag, useToast } from '@natiq/ui';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '../../../session/use-me.ts';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { Passages } from './passages.tsx';
import { decisionWords, spanWords } from './reasons.ts';
import { ThresholdScale } from './threshold-scale.tsx';

type Answer = ApiOutputs['knowledge']['test'];

/** What a customer would get, why, how sure, from where, and how long it took. */
export function Reply({ answer, question }: { answer: Answer; question: string }) {
  const { say } = useWords();
  const { decision, confidence, thresholds, text, passages, readAs } = answer;
  const isSmallTalk = decision === 'small_talk';
  return (
    <>
      <section className="ad-answer" aria-label={say('test.answer')}>
        <p className="ad-answer-head">
          {!isSmallTalk && (
            <Confidence value={confidenceStep(confidence, thresholds.answer)} label={say('test.confidence')} />
          )}
          <b>{say(`test.decision.${decision}`)}</b>
          {!isSmallTalk && (
            <bdi>{say('test.sure', { score: confidence.toFixed(2), needed: thresholds.answer.toFixed(2) })}</bdi>
          )}
        </p>
        {!isSmallTalk && <ThresholdScale value={confidence} thresholds={thresholds} />}
        {text && <Says text={text} lang={answer.language} />}
        <p className="ad-answer-why">{decisionWords(say, answer)}</p>
        <p className="ad-sub ad-answer-foot">
          <span>{providerWords(answer, say('test.builtin'))}</span>
          <bdi>
            {say('test.took', {
              search: spanWords(say, answer.timings.retrieveMs),
              whole: spanWords(say, answer.timings.totalMs),
            })}
          </bdi>
        </p>
      </section>
      {readAs.terms.length > 0 && (
        <p className="ad-terms">
          <span>{say('test.readAs')}</span>
          {readAs.terms.map(term => (
            <Tag key={term}>{term}</Tag>
          ))}
          <span>{languageWords(say, readAs)}</span>
        </p>
      )}
      {passages.length === 0 ? (
        isSmallTalk || <EmptyState title={say('test.noPassages')} />
      ) : (
        <Passages answer={answer} />
      )}
      <Next answer={answer} question={question} />
    </>
  );
}

const providerWords = ({ provider, model }: Answer, builtin: string): string =>
  provider === 'builtin' || provider === 'rules' ? builtin : `${provider} ${model}`;

const LANGUAGES = ['ar', 'en', 'arabizi'] as const;
const DIALECTS = ['egyptian', 'gulf'] as const;

function languageWords(say: ReturnType<typeof useWords>['say'], { language, dialect }: Answer['readAs']): string {
  const dialectal = DIALECTS.find(one => one === dialect);
  if (language === 'ar' && dialectal) return say(`test.dialect.${dialectal}`);
  return say(`test.read.${LANGUAGES.find(one => one === language) ?? 'other'}`);
}

/** What to do about it: a question nobody could answer becomes one with an answer. */
function Next({ answer, question }: { answer: Answer; question: string }) {
  const { say, locale } = useWords();
  const { may } = useMe();
  const navigate = useNavigate();
  const missed = answer.decision === 'escalate' || answer.decision === 'offer' || answer.decision === 'clarify';
  if (!may('knowledge', 'create') || answer.decision === 'small_talk') return null;
  const language = answer.readAs.language === 'en' ? 'en' : answer.readAs.language === 'other' ? locale : 'ar';
  const write = () => navigate({ to: '/knowledge/new', search: { kind: 'faq', language, title: question } as never });
  return (
    <footer className="ad-test-next">
      <Button size="sm" variant={missed ? 'primary' : 'secondary'} icon={Plus} onClick={() => void write()}>
        {say('test.makeFaq')}
      </Button>
      {may('knowledge', 'update') && <Keep key={question} answer={answer} question={question} />}
      {missed && <span className="ad-sub">{say('test.makeFaqHelp')}</span>}
    </footer>
  );
}

/** Keeps the question for answer checks, with what came of it now as what is expected; a change is made there. */
function Keep({ answer, question }: { answer: Answer; question: string }) {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const used = answer.passages.find(passage => passage.used);
  const add = trpc.evaluation.add.useMutation({
    onError: fail,
    onSuccess: () => {
      void utils.evaluation.questions.invalidate();
      show({ text: say('evaluation.kept'), seconds: 4 });
    },
  });
  if (question.length > longestEvaluationQuestion) return null;
  const expected = used
    ? { expects: 'article' as const, articleIds: [used.articleId] }
    : { expects: 'nothing' as const };
  return (
    <Button
      size="sm"
      icon={Star}
      busy={add.isPending}
      disabled={add.isSuccess}
      onClick={() => add.mutate({ assistantId: answer.assistant.id, questions: [{ question, ...expected }] })}
    >
      {say('evaluation.keep')}
    </Button>
  );
}
