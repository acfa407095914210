interface Route {
  readonly segments: readonly string[];
  readonly methods: readonly string[];
}

/** Which methods a path has, whatever the method asked for: the router tells only of matches of both. */
export class RouteTable {
  readonly #routes: Route[] = [];

  /** Takes note of a route. `url` is a Fastify pattern of literals, `:parameters` and a `*` at the end. */
  add(url: string, methods: string | readonly string[]): void {
    this.#routes.push({ segments: url.split('/'), methods: [methods].flat() });
  }

  /** Methods that `path`, decoded, has a route for, sorted; empty when there is no such path. */
  methodsOf(path: string): readonly string[] {
    const segments = path.split('/');
    const routes = this.#routes.filter((route) => matches(route.segments, segments));
    return [...new Set(routes.flatMap(({ methods }) => methods))].sort();
  }
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  if (pattern.at(-1) === '*') return path.length >= pattern.length && startsLike(pattern.slice(0, -1), path);
  return path.length === pattern.length && startsLike(pattern, path);
}

function startsLike(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.every((part, index) => (part.startsWith(':') ? path[index] !== '' : path[index] === part));
}
