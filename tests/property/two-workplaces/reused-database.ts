/**
 * One database for thousands of runs: each run is one transaction, rolled back at its end, over statements that are prepared once. What a
 * workstation gets of it stops answering when its process dies, as a connection would.
 */
import type { Statement as RealStatement } from 'better-sqlite3';
import type { Database } from '../../../main/store/index.ts';
import { openMemoryDatabase } from '../../unit/sync/memory-database.ts';

type Real = RealStatement<unknown[]>;

export class ReusedDatabase {
  readonly #db = openMemoryDatabase();
  readonly #statements = new Map<string, Real>();

  begin(): void {
    this.#db.exec('BEGIN');
  }

  rollback(): void {
    this.#db.exec('ROLLBACK');
  }

  /** What one life of the core sees; `booted` once its statements are prepared. */
  connect(isAlive: () => boolean): { readonly db: Database; booted(): void } {
    const connection = new Connection(this.#db, this.#statements, isAlive);
    return { db: connection as unknown as Database, booted: () => connection.stopSharing() };
  }
}

class Connection {
  readonly #db: Database;
  readonly #shared: Map<string, Real>;
  readonly #isAlive: () => boolean;
  /** How many times each text was prepared: two statements of one text may be read differently. */
  #times: Map<string, number> | undefined = new Map();

  constructor(db: Database, shared: Map<string, Real>, isAlive: () => boolean) {
    this.#db = db;
    this.#shared = shared;
    this.#isAlive = isAlive;
  }

  stopSharing(): void {
    this.#times = undefined;
  }

  get open(): boolean {
    return this.#isAlive();
  }

  prepare(sql: string): Statement {
    const check = this.check;
    check();
    if (this.#times === undefined) return new Statement(this.#db.prepare(sql), check);
    const time = this.#times.get(sql) ?? 0;
    this.#times.set(sql, time + 1);
    const key = `${time} ${sql}`;
    const known = this.#shared.get(key) ?? this.#db.prepare(sql);
    this.#shared.set(key, known);
    return new Statement(known, check);
  }

  transaction(action: (...given: unknown[]) => unknown): (...given: unknown[]) => unknown {
    const within = this.#db.transaction(action);
    return (...given) => {
      this.check();
      return within(...given);
    };
  }

  /** How safely it is written means nothing in memory, and can't be changed within a transaction. */
  pragma(): undefined {
    return undefined;
  }

  readonly check = () => {
    if (!this.#isAlive()) throw new TypeError('The database connection is not open');
  };
}

class Statement {
  readonly #real: Real;
  readonly #check: () => void;

  constructor(real: Real, check: () => void) {
    this.#real = real;
    this.#check = check;
  }

  run(...given: unknown[]) {
    this.#check();
    return this.#real.run(...given);
  }

  get(...given: unknown[]) {
    this.#check();
    return this.#real.get(...given);
  }

  all(...given: unknown[]) {
    this.#check();
    return this.#real.all(...given);
  }

  pluck(): this {
    this.#real.pluck();
    return this;
  }
}
