import { moodFiguresInput, moodLineInput } from '@natiq/contracts/sentiment/inputs';
import { moodFiguresView, moodLineView } from '@natiq/contracts/sentiment/views';
import { getMoods } from '@natiq/services/analytics';
import { getMoodLine } from '@natiq/services/sentiment';
import { ask } from '../procedures.ts';
import { t } from '../trpc.ts';

export const sentiment = t.router({
  line: ask(moodLineInput, moodLineView, getMoodLine),
  figures: ask(moodFiguresInput, moodFiguresView, getMoods),
});
