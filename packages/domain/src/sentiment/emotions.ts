import type { Clause } from '../answering/clauses.ts';
import { normalize } from '../text/normalize.ts';
import { formsOf } from './lexicon.ts';

export const emotions = ['anger', 'frustration', 'sadness', 'worry', 'joy', 'gratitude'] as const;
export type Emotion = (typeof emotions)[number];

const WORDS: Readonly<Record<Emotion, string>> = {
  anger:
    'angry,furious,mad,outrageous,hate,disgusting,scam,thieves,liars,worst,unacceptable,shame,wtf,fuck,idiots,غاضب,غضبان,غضب,حرامي,حراميه,نصاب,نصابين,زفت,زباله,مهزله,قرف,مستفز,وقاحه,كداب,كدابين,حسبي,عيب,اكره,بكره',
  frustration:
    'frustrated,frustrating,annoyed,annoying,again,still,waiting,hours,useless,ridiculous,tired,stuck,nothing,never,زهقت,طهقت,مليت,تعبت,قرفت,مستني,لسه,محدش,كفايه,خلاص,بقالي,مفيش,مطنشين,محبط',
  sadness:
    'sad,sadly,disappointed,disappointing,upset,unhappy,cry,heartbroken,حزين,حزينه,زعلان,زعلانه,للاسف,خيبه,موجوع,مكسور,خساره',
  worry: 'worried,worry,afraid,scared,concerned,anxious,nervous,قلق,قلقان,قلقانه,خايف,خايفه,خوف,مرعوب,متوتر',
  joy: 'happy,great,awesome,amazing,love,excellent,perfect,wonderful,excited,yay,سعيد,سعيده,مبسوط,مبسوطه,فرحان,فرحانه,رائع,ممتاز,جميل,تحفه,حلو,بحب',
  gratitude: 'thanks,thank,thx,grateful,appreciate,appreciated,kudos,شكرا,متشكر,مشكور,تسلم,جزاك,بارك,يعطيك,ممنون',
};

const byWord: ReadonlyMap<string, Emotion> = new Map(
  emotions.flatMap(emotion => WORDS[emotion].split(',').map((word): [string, Emotion] => [normalize(word), emotion])),
);

const firstOnly = 3;
const isSunny = (emotion: Emotion): boolean => emotion === 'joy' || emotion === 'gratitude';

/** The emotions that the words show, strongest first, at most three; none that goes against the message as a whole. */
export function emotionsOf(
  clauses: readonly Clause[],
  heat: number,
  score: number,
): { emotion: Emotion; strength: number }[] {
  const counts = new Map<Emotion, number>();
  for (const word of clauses.flatMap(clause => clause.words)) {
    const found =
      byWord.get(word) ??
      formsOf(word)
        .map(form => byWord.get(form))
        .find(Boolean);
    if (found) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  if (heat >= 0.5 && score < 0) counts.set('anger', (counts.get('anger') ?? 0) + 1);
  return [...counts]
    .filter(([emotion]) => (isSunny(emotion) ? score > 0 : score < 0))
    .map(([emotion, count]) => ({
      emotion,
      strength: Math.round((1 - 0.55 ** count) * (0.6 + heat * 0.4) * 100) / 100,
    }))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, firstOnly);
}
