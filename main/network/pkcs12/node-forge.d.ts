/** What we use of node-forge: the published types are of an older version, without the limits of `fromDer`. */
declare module 'node-forge' {
  /** Bytes as forge holds them: one character each. */
  export interface ByteBuffer {
    getBytes(): string;
  }

  export interface Asn1 {
    readonly tagClass: number;
    readonly type: number;
    readonly constructed: boolean;
    readonly value: string | readonly Asn1[];
  }

  export interface MessageDigest {
    readonly blockLength: number;
    readonly digestLength: number;
  }

  export interface Decipher {
    start(iv: string): void;
    update(input: ByteBuffer): void;
    finish(): boolean;
    readonly output: ByteBuffer;
  }

  export interface Reading {
    readonly strict: boolean;
    readonly maxDepth: number;
    readonly parseAllBytes: boolean;
    readonly decodeBitStrings: boolean;
  }

  const forge: {
    readonly asn1: {
      fromDer(bytes: string, options: Reading): Asn1;
      toDer(element: Asn1): ByteBuffer;
      derToOid(bytes: string): string;
      derToInteger(bytes: string): number;
    };
    readonly md: Readonly<Record<'sha1' | 'sha256' | 'sha384' | 'sha512', { create(): MessageDigest }>>;
    readonly pkcs12: {
      generateKey(
        password: string | null,
        salt: ByteBuffer,
        id: number,
        iterations: number,
        size: number,
        digest: MessageDigest,
      ): ByteBuffer;
    };
    readonly rc2: { createDecryptionCipher(key: string, bits: number): Decipher };
    readonly util: { createBuffer(bytes: string): ByteBuffer };
  };
  // biome-ignore lint/style/noDefaultExport: a CommonJS module has nothing else
  export default forge;
}
