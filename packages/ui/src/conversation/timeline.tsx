import { type ReactNode, type UIEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../actions/button.tsx';
import { ChevronDown } from '../icons/index.ts';

/** This close to the end counts as being there, px: a reader who scrolled by accident still follows. */
const NEAR = 48;

export interface TimelineProps {
  /** Names the log: "Messages". */
  label: string;
  /** On the button that returns to the newest message. */
  jumpLabel: string;
  /** Changes with every new entry: the view follows it while the reader is at the end. */
  newestKey: string | number | undefined;
  /** Changes with the conversation: the view starts at its end again. */
  conversationKey: string;
  /** Changes when older entries arrive above: the reader's line stays where it is. */
  oldestKey?: string | number;
  /** Called near the top, to load what came before. */
  onReachStart?: () => void;
  children: ReactNode;
}

type Keys = Pick<TimelineProps, 'newestKey' | 'oldestKey' | 'conversationKey'>;

/** Follows the end of a scrolling log while its reader is there, and holds the reader's line otherwise. */
function useFollow({ newestKey, oldestKey, conversationKey }: Keys) {
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastTop = useRef(0);
  const lastHeight = useRef(0);
  const [away, setAway] = useState(false);

  const toEnd = useCallback(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    following.current = true;
    setAway(false);
  }, []);

  // What was added above pushes down by as much as the log grew; browsers do not correct this at the very top.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || lastHeight.current === 0 || following.current) return;
    element.scrollTop += element.scrollHeight - lastHeight.current;
  }, [oldestKey]);
  // Another conversation starts at its end; a new entry is followed by whoever is there.
  useLayoutEffect(toEnd, [conversationKey, toEnd]);
  useLayoutEffect(() => {
    if (following.current) toEnd();
  }, [newestKey, toEnd]);
  useLayoutEffect(() => {
    lastHeight.current = scroller.current?.scrollHeight ?? 0;
  });
  // A streamed answer, a late picture or a taller composer change heights without a new entry.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      lastHeight.current = element.scrollHeight;
      if (following.current) toEnd();
    });
    for (const watched of [element, ...element.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, [toEnd]);

  /** Heights also change by themselves (fonts, pictures, a stream): only moving up means reading above. */
  const onMoved = (element: HTMLDivElement) => {
    const far = element.scrollHeight - element.scrollTop - element.clientHeight > NEAR;
    if (!far) following.current = true;
    else if (element.scrollTop < lastTop.current) following.current = false;
    lastTop.current = element.scrollTop;
    setAway(!following.current);
  };
  return { scroller, away, toEnd, onMoved };
}

/** The scrolling log of a conversation: keeps to the newest, never moves under somebody who reads above. */
export function Timeline({ label, jumpLabel, onReachStart, children, ...keys }: TimelineProps) {
  const { scroller, away, toEnd, onMoved } = useFollow(keys);
  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    onMoved(event.currentTarget);
    if (event.currentTarget.scrollTop < NEAR) onReachStart?.();
  };
  return (
    <div className="nq-timeline">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <div className="nq-timeline-scroll" ref={scroller} role="log" aria-label={label} tabIndex={0} onScroll={onScroll}>
        <div className="nq-timeline-body">{children}</div>
      </div>
      {away && (
        <Button className="nq-jump" size="sm" icon={ChevronDown} onClick={toEnd}>
          {jumpLabel}
        </Button>
      )}
    </div>
  );
}
