import { pageOf } from '@natiq/contracts/common';
import { listRatingsInput } from '@natiq/contracts/quality/inputs';
import { ratingView } from '@natiq/contracts/quality/views';
import { listRatings } from '@natiq/services/quality';
import { ask } from '../procedures.ts';
import { t } from '../trpc.ts';

export const ratings = t.router({
  list: ask(listRatingsInput, pageOf(ratingView), listRatings),
});
