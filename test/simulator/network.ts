/**
 * The network between tabs and gateways: a tab connects to any living gateway, or to none.
 *
 * Guarantees that the observers see every message in both directions: what must not be seen must not be sent.
 */
import type { SeededRandom } from '../../src/demo/seededRandom.ts';
import type { GatewayProcess } from './backends.ts';
import type { Tab } from './tab.ts';
import { BrowserSocket, Wire } from './wire.ts';

/** Receives what tabs send and are sent, before it is on the way. */
export type NetworkTap = {
  readonly said: (tab: Tab, frame: string) => void;
  readonly sent: (tab: Tab, frame: string, wire: Wire) => void;
};

export class Network {
  readonly wires = new Set<Wire>();

  constructor(
    private readonly random: SeededRandom,
    private readonly gateways: () => readonly GatewayProcess[],
    private readonly tap: NetworkTap,
  ) {}

  /** The constructor of sockets for one tab. */
  socketsOf(tab: Tab): typeof WebSocket {
    const open = (socket: BrowserSocket) => this.connect(tab, socket);
    class TabSocket extends BrowserSocket {
      static readonly CONNECTING = 0;
      static readonly OPEN = 1;
      static readonly CLOSING = 2;
      static readonly CLOSED = 3;
      constructor(url: string) {
        super(url);
        open(this);
      }
    }
    return TabSocket as unknown as typeof WebSocket;
  }

  /** Dead lines end, and slow ones are fast again. */
  heal(): void {
    for (const wire of this.wires) {
      wire.slow = 0;
      if (!wire.stalled) continue;
      wire.stalled = false;
      wire.cut();
    }
  }

  open(): Wire[] {
    return [...this.wires].filter(({ open }) => open);
  }

  private connect(tab: Tab, socket: BrowserSocket): void {
    setTimeout(() => {
      if (!tab.alive || socket.readyState > 0) return;
      const gateways = this.gateways();
      if (!tab.online || gateways.length === 0) {
        socket.ended(1006);
        return;
      }
      const wire: Wire = new Wire(socket, this.random, {
        toServer: (frame) => this.tap.said(tab, frame),
        toBrowser: (frame) => this.tap.sent(tab, frame, wire),
      });
      this.wires.add(wire);
      tab.wires.add(wire);
      this.random.pick(gateways).accept(wire, tab.person);
      wire.begin();
    }, this.random.below(30));
  }
}
