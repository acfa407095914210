/** Runs Python, question by question, in a scope that lasts: the program of such a process. */
export const PYTHON_INTERPRETER = `
import ast, json, linecache, os, sys, traceback

os.set_inheritable(3, False)
scope = {"__name__": "__main__", "__builtins__": __builtins__}


def run(code, name):
    linecache.cache[name] = (len(code), None, code.splitlines(True), name)
    tree = ast.parse(code, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), scope)
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), name, "eval"), scope)


def answer(question, name):
    try:
        value = run(question["code"], name)
        return {"status": "ok", "value": None if value is None else repr(value)}
    except BaseException as error:
        # The frames of this program are nobody's business.
        error.__traceback__ = error.__traceback__.tb_next.tb_next if error.__traceback__.tb_next else None
        lines = "".join(traceback.format_exception(type(error), error, error.__traceback__)).splitlines()
        return {"status": "error", "name": type(error).__name__, "message": str(error), "traceback": lines}


for number, line in enumerate(os.fdopen(os.dup(3), "rb")):
    reply = json.dumps(answer(json.loads(line), "<code %d>" % (number + 1))).encode() + b"\\n"
    sys.stdout.flush()
    sys.stderr.flush()
    while reply:
        reply = reply[os.write(3, reply):]
`;
