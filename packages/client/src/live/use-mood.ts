import { trpc } from '../trpc.ts';
import { useLiveEvents } from './live-provider.tsx';

/** How the customer of an open conversation sounds, message by message; follows what happens in it. */
export function useMoodLine(id: string) {
  const utils = trpc.useUtils();
  const query = trpc.sentiment.line.useQuery({ id });
  useLiveEvents(event => {
    if (event.type === 'reload' || (event.type === 'conversation' && event.row.id === id))
      utils.sentiment.line.invalidate({ id });
  });
  return query;
}
