import { findCycles } from './find-cycles.ts';
import { type ImportTarget, resolveImport } from './resolve-import.ts';
import { type Room, TEST_CODE } from './rooms.ts';
import { type ImportUse, readSource, type SourceFacts } from './source-facts.ts';

export interface ImportPolicy {
  readonly rooms: readonly Room[];
  /** Package, or Node module, to the rooms that may import it. */
  readonly packageHomes: Readonly<Record<string, readonly string[]>>;
  /** The only room that may ask which operating system this is. */
  readonly platformRoom: string;
}

export interface Violation {
  readonly file: string;
  /** 1-based; absent where it is about several files. */
  readonly line?: number;
  readonly message: string;
}

/** Text of each source file by its path in the repository, with `/`. */
export type Sources = ReadonlyMap<string, string>;

/** Everything in `sources` that breaks `policy`, in the order of the files. Throws on a file that does not parse. */
export function importViolations(sources: Sources, policy: ImportPolicy): Violation[] {
  const modules = [...sources]
    .filter(([file]) => !TEST_CODE.test(file))
    .map(([file, text]) => ({ file, facts: readSource(file, text) }));
  return [
    ...modules.flatMap(({ file, facts }) => platformViolations(file, facts, policy)),
    ...modules.flatMap(({ file, facts }) => directionViolations(file, facts, policy)),
    ...findCycles(runtimeGraph(modules)).map(cycleViolation),
  ];
}

interface Module {
  readonly file: string;
  readonly facts: SourceFacts;
}

function platformViolations(file: string, facts: SourceFacts, policy: ImportPolicy): Violation[] {
  if (isWithin(file, policy.platformRoom)) return [];
  return facts.platformReads.map((line) => ({
    file,
    line,
    message: `only ${policy.platformRoom} asks for the operating system; take a Platform as an argument`,
  }));
}

function directionViolations(file: string, facts: SourceFacts, policy: ImportPolicy): Violation[] {
  const room = roomOf(file, policy.rooms);
  if (!room) {
    return isSource(file) ? [{ file, message: 'belongs to no room; add one to the list of rooms' }] : [];
  }
  return facts.imports.flatMap((use) => {
    const problem = judge(file, use, { room, policy });
    return problem ? [{ file, line: use.line, message: problem }] : [];
  });
}

interface PlacedRoom extends Room {
  /** `path` with its `*` filled in. */
  readonly place: string;
}

function judge(
  file: string,
  use: ImportUse,
  { room, policy }: { readonly room: PlacedRoom; readonly policy: ImportPolicy },
): string | undefined {
  if (use.specifier === null) return 'a computed import() cannot be checked; write its path as a literal';
  const target = resolveImport(file, use.specifier);
  if (target.kind === 'file') return judgeFile(target.path, use, { room, rooms: policy.rooms });
  return judgeModule(target, room, policy);
}

function judgeFile(
  target: string,
  use: ImportUse,
  { room, rooms }: { readonly room: PlacedRoom; readonly rooms: readonly Room[] },
): string | undefined {
  if (!/\.\w+$/.test(target)) return `'${use.specifier}' has no extension; write it`;
  if (TEST_CODE.test(target)) return `${target} is for tests only`;
  if (isWithin(target, room.place)) return undefined;
  if (room.uses.some((used) => isWithin(target, used))) return undefined;
  const targetRoom = roomOf(target, rooms)?.place ?? target;
  if (!room.loads?.some((loaded) => isWithin(target, loaded))) {
    return `${room.place} may not import ${targetRoom}`;
  }
  return use.kind === 'dynamic'
    ? undefined
    : `${targetRoom} is loaded by import() only, so that nobody else pays`;
}

function judgeModule(
  target: Exclude<ImportTarget, { kind: 'file' }>,
  room: PlacedRoom,
  policy: ImportPolicy,
): string | undefined {
  const homes = policy.packageHomes[target.name];
  if (target.kind === 'node' && !room.node) return `${room.place} runs without Node: no ${target.name}`;
  if (homes?.some((home) => isWithin(room.place, home))) return undefined;
  if (homes) return `${target.name} stays in ${homes.join(', ')}`;
  return target.kind === 'node' ? undefined : `${target.name} has no home; add it to the list of packages`;
}

/** The room of `file`: the longest path that fits. */
function roomOf(file: string, rooms: readonly Room[]): PlacedRoom | undefined {
  return rooms
    .flatMap((room) => {
      const place = placeOf(room.path, file);
      return place === undefined ? [] : [{ ...room, place }];
    })
    .sort((a, b) => b.place.length - a.place.length)[0];
}

function placeOf(pattern: string, file: string): string | undefined {
  if (!pattern.endsWith('/*')) return isWithin(file, pattern) ? pattern : undefined;
  const parent = pattern.slice(0, -1);
  const [folder, ...rest] = file.slice(parent.length).split('/');
  return file.startsWith(parent) && rest.length > 0 ? parent + folder : undefined;
}

function isWithin(file: string, path: string): boolean {
  return file === path || file.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function isSource(file: string): boolean {
  return file.startsWith('src-');
}

/** Type imports are left out: they are gone at run time. */
function runtimeGraph(modules: readonly Module[]): Map<string, string[]> {
  return new Map(
    modules.map(({ file, facts }) => [
      file,
      facts.imports.flatMap(({ kind, specifier }) => {
        if (kind === 'type' || specifier === null) return [];
        const target = resolveImport(file, specifier);
        return target.kind === 'file' ? [target.path] : [];
      }),
    ]),
  );
}

function cycleViolation(cycle: readonly string[]): Violation {
  return { file: cycle[0] ?? '', message: `imports itself: ${cycle.join(' → ')}` };
}
