/** Arrival: who comes today, what is new for each, what waits to be dealt with. */
import { Panes } from '../../ui/Pane.tsx';
import { useActiveSession } from '../frame/session-context.tsx';
import styles from './arrival.module.css';
import { DayPane } from './DayPane.tsx';
import { RecentStudies } from './RecentStudies.tsx';
import { SidePane } from './SidePane.tsx';
import { UnreadMessages } from './UnreadMessages.tsx';

export function ArrivalScreen() {
  const { role } = useActiveSession();
  return (
    <Panes columns="minmax(0, 1fr) var(--side)" className={styles.screen}>
      <DayPane />
      <SidePane>
        <UnreadMessages />
        {role === 'radiologist' ? <RecentStudies /> : undefined}
      </SidePane>
    </Panes>
  );
}
