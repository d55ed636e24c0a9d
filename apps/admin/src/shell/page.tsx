import { IconButton, Menu, PaneHeader } from '@natiq/ui';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../words/use-words.tsx';
import { useMenu } from './menu.ts';

export interface PageProps {
  title: string;
  count?: ReactNode;
  /** Before the name: the way back. */
  back?: ReactNode;
  /** Buttons at the end of the head; the filled one last. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One page: its name and acts in a bar, its content below. */
export function Page({ title, count, back, actions, children }: PageProps) {
  const { say } = useWords();
  const openMenu = useMenu();
  useEffect(() => {
    document.title = say('app.title', { page: title });
  }, [say, title]);
  return (
    <div className="ad-page">
      <PaneHeader
        level={1}
        title={title}
        count={count}
        prominent
        start={
          back ?? (openMenu && <IconButton icon={Menu} label={say('nav.menu')} onClick={openMenu} tooltip={false} />)
        }
      >
        {actions}
      </PaneHeader>
      <div className="ad-page-body">{children}</div>
    </div>
  );
}
