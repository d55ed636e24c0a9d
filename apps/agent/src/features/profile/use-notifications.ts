import { useState } from 'react';

export type NotificationState = 'on' | 'ask' | 'blocked' | 'unsupported';

function stateNow(): NotificationState {
  if (!('Notification' in window)) return 'unsupported';
  const { permission } = Notification;
  return permission === 'granted' ? 'on' : permission === 'denied' ? 'blocked' : 'ask';
}

/** Whether the browser may show notifications; asked only when somebody presses the button. */
export function useNotifications(): { state: NotificationState; ask(): void } {
  const [state, setState] = useState(stateNow);
  const ask = () => {
    Notification.requestPermission().then(() => setState(stateNow()));
  };
  return { state, ask };
}
