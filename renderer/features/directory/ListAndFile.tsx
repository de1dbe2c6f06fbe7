/** A list, and the file of whoever is chosen in it beside. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Pane, Panes } from '../../ui/Pane.tsx';

export function ListAndFile({ list, file }: { list: ReactNode; file: ReactNode }) {
  const { t } = useTranslation('directory');
  return (
    <Panes columns="minmax(0, 1fr) minmax(320px, 400px)">
      <Pane label={t('title')}>{list}</Pane>
      <Pane label={t('detail')} as="aside" secondary scroll>
        {file}
      </Pane>
    </Panes>
  );
}
