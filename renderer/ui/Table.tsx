/** A table of thousands of rows, virtualised: sticky heading, sorting by click or key, one Tab stop, Entrée opens. */

import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { Key } from 'react-aria-components';
import {
  Table as AriaTable,
  Cell,
  Collection,
  Column,
  ResizableTableContainer,
  Row,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import styles from './table.module.css';

export interface TableColumn<T> {
  id: string;
  title: string;
  cell: (row: T) => ReactNode;
  /** px, or a share such as '2fr'. */
  width?: number | `${number}fr`;
  minWidth?: number;
  isNumeric?: boolean;
  isRowHeader?: boolean;
  isSortable?: boolean;
}

export interface Sort {
  column: string;
  descending: boolean;
}

export interface TableProps<T extends { id: string }> {
  label: string;
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  textOf: (row: T) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selected?: string | undefined;
  onSelect?: (id: string) => void;
  onOpen?: (id: string) => void;
  empty?: ReactNode;
  onEnd?: (() => void) | undefined;
  isLoadingMore?: boolean;
  rowHeight?: number;
}

export function Table<T extends { id: string }>(props: TableProps<T>) {
  const {
    label,
    columns,
    rows,
    textOf,
    sort,
    onSort,
    selected,
    onSelect,
    onOpen,
    empty,
    onEnd,
    isLoadingMore = false,
    rowHeight = 36,
  } = props;
  const layout = useMemo(() => ({ rowHeight, headingHeight: 28 }), [rowHeight]);
  return (
    <ResizableTableContainer className={classNames(styles.frame)}>
      <Virtualizer layout={TableLayout} layoutOptions={layout}>
        <AriaTable
          aria-label={label}
          className={classNames(styles.table)}
          selectionMode={onSelect === undefined ? 'none' : 'single'}
          selectionBehavior="replace"
          selectedKeys={selected === undefined ? [] : [selected]}
          onSelectionChange={(keys) => {
            if (keys !== 'all') for (const key of keys) onSelect?.(String(key));
          }}
          {...(onOpen === undefined ? {} : { onRowAction: (key: Key) => onOpen(String(key)) })}
          {...(sort === undefined
            ? {}
            : { sortDescriptor: { column: sort.column, direction: sort.descending ? 'descending' : 'ascending' } })}
          {...(onSort === undefined
            ? {}
            : { onSortChange: (next) => onSort({ column: String(next.column), descending: next.direction === 'descending' }) })}
        >
          <TableHeader className={classNames(styles.head)} columns={columns}>
            {(column) => (
              <Column
                id={column.id}
                isRowHeader={column.isRowHeader ?? false}
                allowsSorting={column.isSortable ?? false}
                className={classNames(
                  styles.column,
                  column.id === columns[0]?.id && styles.first,
                  column.isNumeric === true && styles.numeric,
                )}
                {...(column.width === undefined ? {} : { defaultWidth: column.width })}
                {...(column.minWidth === undefined ? {} : { minWidth: column.minWidth })}
              >
                {({ sortDirection }) => (
                  <span className={styles.title}>
                    {column.title}
                    {sortDirection === undefined ? undefined : <Icon of={sortDirection === 'ascending' ? ArrowUp : ArrowDown} size="xs" />}
                  </span>
                )}
              </Column>
            )}
          </TableHeader>
          <TableBody renderEmptyState={() => empty}>
            <Collection items={rows} dependencies={[columns]}>
              {(row: T) => (
                <Row id={row.id} columns={columns} textValue={textOf(row)} className={classNames(styles.row)}>
                  {(column) => (
                    <Cell
                      className={classNames(
                        styles.cell,
                        column.id === columns[0]?.id && styles.first,
                        column.isNumeric === true && styles.numeric,
                      )}
                    >
                      {column.cell(row)}
                    </Cell>
                  )}
                </Row>
              )}
            </Collection>
            {onEnd === undefined ? undefined : <TableLoadMoreItem onLoadMore={onEnd} isLoading={isLoadingMore} />}
          </TableBody>
        </AriaTable>
      </Virtualizer>
    </ResizableTableContainer>
  );
}
