import { Check, CheckCheck, CircleAlert, Clock, Icon, type IconType } from '../icons/index.ts';

/** How far a message of ours has come. `pending` is not yet with the server; `failed` needs somebody. */
export type DeliveryState = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';

export interface DeliveryProps {
  state: DeliveryState;
  /** In words: "Sending, 4 s", "Read 10:09", "Not sent". */
  label: string;
  onRetry?: () => void;
  retryLabel?: string;
  onDiscard?: () => void;
  discardLabel?: string;
}

const GLYPH: Record<DeliveryState, IconType> = {
  pending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
};

/** Whether it arrived; when it did not, what can be done. */
export function Delivery({ state, label, onRetry, retryLabel, onDiscard, discardLabel }: DeliveryProps) {
  return (
    <p className="nq-delivery" data-state={state} role={state === 'failed' ? 'alert' : undefined}>
      <Icon of={GLYPH[state]} />
      <span>{label}</span>
      {onRetry && retryLabel && (
        <button type="button" onClick={onRetry}>
          {retryLabel}
        </button>
      )}
      {onDiscard && discardLabel && (
        <button type="button" onClick={onDiscard}>
          {discardLabel}
        </button>
      )}
    </p>
  );
}
