/** Tabs inside one screen (those of a patient's file are links, in `Subnav`). */
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './tabs.module.css';

export interface TabItem {
  id: string;
  title: string;
  count?: number;
  content: ReactNode;
}

export function Tabs({
  label,
  items,
  value,
  onChange,
}: {
  label: string;
  items: readonly TabItem[];
  value?: string;
  onChange?: (id: string) => void;
}) {
  return (
    <AriaTabs
      className={classNames(styles.tabs)}
      {...(value === undefined ? {} : { selectedKey: value })}
      {...(onChange === undefined ? {} : { onSelectionChange: (key) => onChange(String(key)) })}
    >
      <TabList aria-label={label} className={classNames(styles.bar)} items={items}>
        {(item) => (
          <Tab id={item.id} className={classNames(styles.tab)}>
            {item.title}
            {item.count === undefined ? undefined : <span className={styles.count}>{item.count}</span>}
          </Tab>
        )}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={classNames(styles.panel)}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
