import type { VoteReason } from '@natiq/contracts/learning/inputs';
import { trpc } from './trpc.ts';

interface Thumb {
  helpful: boolean;
  reasons: VoteReason[];
  comment?: string;
}
interface Correction {
  question: string;
  answer: string;
  language: 'ar' | 'en';
}

/** What people think of an answer, one's own vote on it, and the way to correct it; `fail` hears of what did not work. */
export function useAnswerVotes(messageId: string, enabled: boolean, fail: (error: unknown) => void) {
  const utils = trpc.useUtils();
  const query = trpc.learning.votes.useQuery({ messageId }, { enabled });
  const refresh = () => void utils.learning.invalidate();
  const vote = trpc.learning.vote.useMutation({
    onError: fail,
    onSuccess: view => utils.learning.votes.setData({ messageId }, view),
    onSettled: refresh,
  });
  const correct = trpc.learning.correct.useMutation({ onError: fail, onSettled: refresh });
  return {
    query,
    busy: vote.isPending || correct.isPending,
    vote: (thumb: Thumb) => vote.mutate({ messageId, ...thumb }),
    correct: (correction: Correction) => correct.mutateAsync({ messageId, ...correction }),
  };
}
