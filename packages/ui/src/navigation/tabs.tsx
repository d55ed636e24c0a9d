import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from '../actions/kbd.tsx';
import { Count } from '../status/badges.tsx';

export interface TabsProps<V extends string> {
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  tabs: { value: V; label: string; count?: number; keys?: string }[];
  /** At the far end of the row of tabs. */
  end?: ReactNode;
  /** The panels: TabPanel elements. */
  children?: ReactNode;
}

/** Parts of one page; arrow keys move between them. */
export function Tabs<V extends string>({ label, value, onValueChange, tabs, end, children }: TabsProps<V>) {
  // Without panels a tab must not claim to control one.
  const alone = children ? {} : { 'aria-controls': undefined };
  return (
    <Primitive.Root value={value} onValueChange={next => onValueChange(next as V)}>
      <Primitive.List className="nq-tabs" aria-label={label}>
        {tabs.map(tab => (
          <Primitive.Trigger key={tab.value} value={tab.value} {...alone}>
            {tab.label}
            {tab.count !== undefined && <Count>{tab.count}</Count>}
            {tab.keys && <Kbd keys={tab.keys} />}
          </Primitive.Trigger>
        ))}
        {end}
      </Primitive.List>
      {children}
    </Primitive.Root>
  );
}

/** What a tab shows. */
export function TabPanel({ value, children, className }: { value: string; children: ReactNode; className?: string }) {
  return (
    <Primitive.Content value={value} className={className}>
      {children}
    </Primitive.Content>
  );
}
