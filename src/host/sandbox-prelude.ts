/**
 * JavaScript for inside the sandbox: an object with `run`, which calls a function body with what it was given, and
 * `toText`, which writes a value as JSON and refuses, with its place, whatever JSON would lose in silence. It takes
 * the built-ins that it needs before the code can change them.
 */
export const sandboxPrelude = `(() => {
  'use strict';
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const { isFinite } = Number;
  const { keys: keysOf } = Object;
  const tagOf = Function.prototype.call.bind(Object.prototype.toString);

  const refuse = (path, what) => {
    const place = path.map((key) => (typeof key === 'number' ? '[' + key + ']' : '.' + key)).join('');
    throw new TypeError('the result' + place + ' is ' + what + ', which JSON cannot hold');
  };

  const objectOf = (value, path, above) => {
    const plain = {};
    for (const key of keysOf(value)) {
      if (value[key] === undefined) continue;
      path.push(key);
      Object.defineProperty(plain, key, { value: jsonOf(value[key], path, above), enumerable: true });
      path.pop();
    }
    return plain;
  };

  const listOf = (value, path, above) => {
    const plain = [];
    for (let n = 0; n < value.length; n += 1) {
      path.push(n);
      plain.push(value[n] === undefined ? null : jsonOf(value[n], path, above));
      path.pop();
    }
    return plain;
  };

  const jsonOf = (value, path, above) => {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number') return isFinite(value) ? value : refuse(path, String(value));
    if (typeof value !== 'object') return refuse(path, 'a ' + typeof value);
    if (above.has(value)) return refuse(path, 'an object that contains itself');
    above.add(value);
    const tag = tagOf(value).slice(8, -1);
    let plain;
    if (isArray(value)) plain = listOf(value, path, above);
    else if (typeof value.toJSON === 'function') plain = jsonOf(value.toJSON(), path, above);
    else if (tag === 'Object') plain = objectOf(value, path, above);
    else plain = refuse(path, 'a ' + tag);
    above.delete(value);
    return plain;
  };

  return {
    run: (code, context, input) => new Function('context', 'input', code)(parse(context), parse(input)),
    toText: (value) => stringify(value === undefined ? null : jsonOf(value, [], new Set())),
  };
})()`;

/** Lines that stand before a function body when an error says where it happened. */
export const linesBeforeCode = 2;
