/**
 * A seccomp filter for sandboxes: what opens the largest part of the kernel to an attacker, and what no program of an
 * agent needs. All else is allowed.
 */

type Architecture = 'x64' | 'arm64';

/** Numbers of system calls: x64, arm64. Refused with EPERM, as programs know it from containers. */
const REFUSED: Readonly<Record<string, readonly [number, number]>> = {
  // Namespaces and mounts: with them a process has all capabilities over its own, and the bugs behind those.
  unshare: [272, 97],
  setns: [308, 268],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  // Keys belong to the user on the host, not to the sandbox.
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
};

const CLONE: readonly [number, number] = [56, 220];
/** Its flags lie in memory, out of a filter's sight: libraries go back to clone where it is not there. */
const CLONE3 = 435;
const CLONE_NEWUSER = 0x1000_0000;

const AUDIT_ARCH: Readonly<Record<Architecture, number>> = { x64: 0xc000_003e, arm64: 0xc000_00b7 };
/** On x64, numbers from here up are a second table of the same calls. */
const X32_TABLE = 0x4000_0000;

// linux/seccomp.h: offsets in what a filter is given.
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

// linux/filter.h, linux/seccomp.h, asm-generic/errno.h.
const LOAD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_AT_LEAST = 0x35;
const JUMP_IF_ANY_BIT = 0x45;
const RETURN = 0x06;
const ALLOW = 0x7fff_0000;
const REFUSE = 0x0005_0000 | 1;
const NOT_IMPLEMENTED = 0x0005_0000 | 38;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, operand: number];

/** The filter as the kernel takes it; undefined for an architecture it is not written for. Pure. */
export function seccompFilter(architecture: string): Buffer | undefined {
  if (architecture !== 'x64' && architecture !== 'arm64') return undefined;
  return encode(program(architecture));
}

function program(architecture: Architecture): readonly Instruction[] {
  const column = architecture === 'x64' ? 0 : 1;
  return [
    [LOAD, 0, 0, ARCHITECTURE],
    // Calls of another architecture (32-bit programs) have other numbers.
    [JUMP_IF_EQUAL, 1, 0, AUDIT_ARCH[architecture]],
    [RETURN, 0, 0, REFUSE],
    [LOAD, 0, 0, NUMBER],
    [JUMP_IF_AT_LEAST, 0, 1, X32_TABLE],
    [RETURN, 0, 0, REFUSE],
    ...Object.values(REFUSED).flatMap((numbers) => answer(numbers[column], REFUSE)),
    ...answer(CLONE3, NOT_IMPLEMENTED),
    [JUMP_IF_EQUAL, 0, 3, CLONE[column]],
    [LOAD, 0, 0, FIRST_ARGUMENT],
    [JUMP_IF_ANY_BIT, 0, 1, CLONE_NEWUSER],
    [RETURN, 0, 0, REFUSE],
    [RETURN, 0, 0, ALLOW],
  ];
}

function answer(number: number, result: number): readonly Instruction[] {
  return [
    [JUMP_IF_EQUAL, 0, 1, number],
    [RETURN, 0, 0, result],
  ];
}

/** `struct sock_filter`, little-endian as both architectures are. */
function encode(instructions: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(instructions.length * 8);
  for (const [index, [code, ifTrue, ifFalse, operand]] of instructions.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(operand, index * 8 + 4);
  }
  return bytes;
}
