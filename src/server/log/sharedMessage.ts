/**
 * A message that goes to many sockets, encoded once: its text, and the finished WebSocket frame around it.
 *
 * A socket that writes the finished frame makes one system call; `ws` writes header and text separately for each socket,
 * which is half of the cost of a delivery.
 */

const FINAL_TEXT = 0x81;
/** The length codes of RFC 6455: a length up to 125 stands in the header itself. */
const MAX_SHORT = 125;
const LENGTH_16 = 126;
const LENGTH_64 = 127;
const MAX_16 = 0xffff;

export class SharedMessage {
  /** The whole frame: header and text. */
  readonly frame: Buffer;
  private readonly start: number;

  constructor(text: string) {
    const length = Buffer.byteLength(text);
    this.start = length <= MAX_SHORT ? 2 : length <= MAX_16 ? 4 : 10;
    this.frame = Buffer.allocUnsafe(this.start + length);
    this.frame[0] = FINAL_TEXT;
    if (length <= MAX_SHORT) this.frame[1] = length;
    else if (length <= MAX_16) {
      this.frame[1] = LENGTH_16;
      this.frame.writeUInt16BE(length, 2);
    } else {
      this.frame[1] = LENGTH_64;
      this.frame.writeBigUInt64BE(BigInt(length), 2);
    }
    this.frame.write(text, this.start);
  }

  /** Bytes of UTF-8. */
  get text(): Buffer {
    return this.frame.subarray(this.start);
  }

  toString(): string {
    return this.text.toString();
  }

  get length(): number {
    return this.frame.length - this.start;
  }
}
