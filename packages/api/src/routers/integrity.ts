import { okView } from '@natiq/contracts/common';
import { deadLetterInput, listDeadLettersInput } from '@natiq/contracts/integrity/inputs';
import { deadLettersView, integrityView, isolationView } from '@natiq/contracts/integrity/views';
import {
  checkIsolation,
  countDead,
  dismissDeadLetter,
  getIntegrity,
  listDead,
  retryDeadLetter,
} from '@natiq/services/integrity';
import { z } from 'zod';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const integrity = t.router({
  facts: ask(z.void(), integrityView, getIntegrity),
  badge: ask(z.void(), z.object({ deadLetters: z.number().int().min(0) }), countDead),
  deadLetters: ask(listDeadLettersInput, deadLettersView, listDead),
  retry: act(deadLetterInput, okView, done(retryDeadLetter)),
  dismiss: act(deadLetterInput, okView, done(dismissDeadLetter)),
  checkIsolation: act(z.void(), isolationView, checkIsolation),
});
