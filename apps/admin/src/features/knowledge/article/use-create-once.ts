import { errorBodyOf, newClientId, trpc } from '@natiq/client';
import { useState } from 'react';

type Input = Omit<Parameters<ReturnType<typeof trpc.knowledge.create.useMutation>['mutateAsync']>[0], 'clientId'>;

/**
 * Makes one article, however often it is tried: after an answer that got lost the same act finds what it made, and where the words
 * have changed since, it gets them.
 */
export function useCreateOnce(known?: string) {
  const [clientId] = useState(() => known ?? newClientId());
  const create = trpc.knowledge.create.useMutation();
  const update = trpc.knowledge.update.useMutation();
  const save = async (input: Input) => {
    try {
      return await create.mutateAsync({ ...input, clientId });
    } catch (error) {
      const { reason, params } = errorBodyOf(error);
      if (reason !== 'client_id_reused' || !params?.id) throw error;
      const { title, body, questions, category, tags, priority, publish } = input;
      return update.mutateAsync({
        ...{ id: String(params.id), version: Number(params.version), title, body, questions, tags, priority },
        category: category ?? null,
        ...(publish && { status: 'published' }),
      });
    }
  };
  const failed = update.error ?? create.error;
  return {
    save,
    clientId,
    isPending: create.isPending || update.isPending,
    // While a change is what is tried, the refusal that led to it is no news.
    error: errorBodyOf(failed).reason === 'client_id_reused' ? update.error : failed,
  };
}
