/** The part of Lua that our scripts use. */
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { LuaTable, type LuaValue } from './values.ts';

const run = (source: string, ...args: LuaValue[]): LuaValue =>
  compile(source)(new LuaTable(), LuaTable.of(args), new LuaTable());

describe('Lua', () => {
  it.each<[source: string, result: LuaValue]>([
    ['return 1 + 2 * 3 ^ 2', 19],
    ['return -2 ^ 2', -4],
    ['return 7 % -3', -2],
    ['return 2 ^ 53 .. ""', '9.007199254741e+15'],
    ['return 1e15 .. " " .. 0.1 .. " " .. 100', '1e+15 0.1 100'],
    ['return "10" + 5', 15],
    ['return nil and 1', undefined],
    ['return false or nil', undefined],
    ['return 0 and "zero is true"', 'zero is true'],
    ['return not nil == true', true],
    ['local a, b, c = (function() return 1, 2 end)() return c == nil and a + b', 3],
    ['local t = { 1, 2, nil, x = 3 } t[3] = 4 return #t + t.x', 6],
    ['local t = {} for i = 3, 1, -1 do t[#t + 1] = i end return table.concat(t, ",")', '3,2,1'],
    ['local n = 0 for _, v in ipairs({ 1, 2, 3 }) do n = n + v end return n', 6],
    ['local i = 0 repeat local done = i == 2 i = i + 1 until done return i', 3],
    ['local fs = {} for i = 1, 2 do fs[i] = function() return i end end return fs[1]() + fs[2]()', 3],
    ['local x = 1 do local x = 2 end return x', 1],
    ['return string.match("12 200 7 ada", "^(%d+) %d+ %d+ (.*)$")', '12'],
    ['return (string.gsub("thoonk.log:{team:x}", "^thoonk%.log:", "own:"))', 'own:{team:x}'],
    [
      'return string.format("%.0f %s %.6f %.17g", 2 ^ 40, "x", 1.5, 0.1)',
      '1099511627776 x 1.500000 0.10000000000000001',
    ],
    ['return string.format("%s.%06d", "1", "25")', '1.000025'],
    ['return string.sub("abc", -2, -2) .. string.sub("abc", 2)', 'bbc'],
    ['return tonumber(" 0x10 ") + tonumber("1e2")', 116],
    ['return tonumber("") == nil and tonumber("1 2") == nil', true],
    ['return #"ü"', 2],
    ['local a, b = 1 return b', undefined],
    ['local function two() return 1, 2 end local a, b, c = 0, two() return a + b + c', 3],
    ['local function none() end return none() == nil and #{ none() }', 0],
    ['return 1 < 2 and not nil and "both"', 'both'],
    ['return (1 > 2 or false) == false', true],
    ['local n = 0 if nil or 0 and not false then n = 1 end return n', 1],
    ['local n = 0 for i, v in ipairs({ 5, 6, nil, 7 }) do n = n + i * v end return n', 17],
    ['local string = { len = function() return "own" end } return string.len("x")', 'own'],
    ['return string.match("a]b-c", "^[%]a-c]+")', 'a]b'],
    ['return string.match("[x] y", "^%[(.-)%]")', 'x'],
    ['return string.match("12ab", "^%d+(%D+)$")', 'ab'],
    ['return string.match("ab", "b", 3)', undefined],
    ['return string.match("xab", "^a", 2)', 'a'],
    ['return (string.gsub("a.b.c", "%.", "%%"))', 'a%b%c'],
    ['return (string.gsub("abc", "", "-"))', '-a-b-c-'],
    ['return string.find("a+b", "+", 1, true)', 2],
  ])('%s', (source, result) => {
    expect(run(source)).toBe(result);
  });

  it.each([
    ['x = 1', 'assignment to the global x'],
    ['return os.time()', 'no global os'],
    ['return ("x"):rep(2)', 'no method'],
    ['goto done', 'expected'],
    ['return [[long]]', 'expected'],
    ['if x then', 'expected'],
  ])('%s is refused when it is compiled', (source, words) => {
    expect(() => compile(source)).toThrow(words);
  });

  it.each([
    ['return 1 < "2"', 'attempt to compare number with string'],
    ['return {} .. "x"', 'attempt to concatenate a table value'],
    ['return ARGV[1].x', 'attempt to index a nil value'],
    ['return tonumber(nil) + 1', 'attempt to perform arithmetic on a nil value'],
    ['return string.format("%5d", 1)', 'unknown format: %5'],
    ['error("no")', 'no'],
  ])('%s is an error when it runs', (source, words) => {
    expect(() => run(source)).toThrow(words);
  });
});
