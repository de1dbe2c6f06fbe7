/** Where the store lies in the folder of this workstation's data. */
import { join } from 'node:path';

export interface StorePaths {
  readonly database: string;
  readonly blobs: string;
}

export function storePaths(dataDirectory: string): StorePaths {
  return { database: join(dataDirectory, 'liaison.db'), blobs: join(dataDirectory, 'blobs') };
}
