import type { AlertView } from '@natiq/contracts/analytics/views';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import { Button, CircleAlert, Clock, type HostElement, Icon, type IconType, TriangleAlert, Zap } from '@natiq/ui';
import { Ago } from '../../words/times.tsx';
import { type Say, useWords } from '../../words/use-words.tsx';
import { linkTo, rowsOf } from './rows.tsx';

const ICON: Record<AlertView['kind'], IconType> = {
  waiting: Clock,
  upset: CircleAlert,
  channel: TriangleAlert,
  provider: Zap,
  dead_letters: CircleAlert,
};

interface Told {
  what: string;
  more?: string | undefined;
  act: string;
  link: HostElement | undefined;
}

function told(alert: AlertView, say: Say): Told {
  switch (alert.kind) {
    case 'waiting':
      return {
        what: say('overview.alert.waiting', { count: alert.count }),
        act: say('overview.alert.waitingOpen'),
        link: rowsOf('conversations', { status: 'open', owner: 'queue' }),
      };
    case 'upset':
      return {
        what: say('overview.alert.upset', { count: alert.count }),
        act: say('overview.alert.upsetOpen'),
        link: rowsOf('conversations', { status: 'open', mood: 'upset' }),
      };
    case 'channel': {
      const reason = `channel.error.${alert.reason}`;
      const failed = alert.count > 0 ? say('overview.alert.channelFailed', { count: alert.count }) : undefined;
      return {
        what: say('overview.alert.channel', { channel: alert.channel.name }),
        more: isAdminKey(reason) ? say(reason) : failed,
        act: say('overview.alert.channelOpen'),
        link: linkTo('/channels'),
      };
    }
    case 'provider':
      return {
        what: say('overview.alert.provider', { provider: alert.provider }),
        more: say('overview.alert.providerWithout', { count: alert.count }),
        act: say('overview.alert.providerOpen'),
        link: rowsOf('conversations', { answeredBy: 'assistant', from: alert.since }),
      };
    case 'dead_letters':
      return {
        what: say('overview.alert.deadLetters', { count: alert.count }),
        act: say('overview.alert.deadLettersOpen'),
        link: linkTo('/integrity'),
      };
  }
}

/** What somebody must look at now; nothing at all on a quiet day. */
export function Alerts({ alerts }: { alerts: AlertView[] }) {
  const { say } = useWords();
  if (alerts.length === 0) return null;
  return (
    <ul className="ov-alerts" aria-label={say('overview.alerts')}>
      {alerts.map(alert => {
        const { what, more, act, link } = told(alert, say);
        return (
          <li key={alert.kind === 'channel' ? alert.channel.id : alert.kind} data-level={alert.level}>
            <Icon of={ICON[alert.kind]} />
            <p>
              <b>{what}</b>
              {more && <span>{more}</span>}
            </p>
            <Ago iso={alert.since} />
            {link && (
              <Button size="sm" link={link}>
                {act}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
