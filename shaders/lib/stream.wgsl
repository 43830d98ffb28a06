// Named random streams over Threefry. key = (seed of the run, lane), counter = (step, stream · 2^20 + index).
// Twin of src/math/stream.ts; the stream numbers are those of STREAM there.

import package::lib::threefry::threefry;

const STREAM_TARGET = 1u;
const STREAM_ROW = 2u;
const STREAM_SOURCE = 3u;
const STREAM_NOISE = 4u;
const STREAM_PLAN = 5u;
const STREAM_FRESH_ROW = 6u;
const STREAM_FRESH_SOURCE = 7u;

fn draw(key: vec2u, step: u32, stream: u32, index: u32) -> vec2u {
  return threefry(key, vec2u(step, (stream << 20u) | index));
}

// Uniform in (0, 1): (23 bits + ½) · 2^-23 is exact in f32, with 24 bits the top would round to 1.
fn unit_interval(word: u32) -> f32 {
  return (f32(word >> 9u) + 0.5) * 0x1p-23;
}

// Upper half of the 64-bit product word · count, from 16-bit halves: WGSL has no wider multiply.
fn index_below(word: u32, count: u32) -> u32 {
  let word_low = word & 0xffffu;
  let word_high = word >> 16u;
  let count_low = count & 0xffffu;
  let count_high = count >> 16u;
  let middle = word_high * count_low + ((word_low * count_low) >> 16u);
  let crossed = word_low * count_high + (middle & 0xffffu);
  return word_high * count_high + (middle >> 16u) + (crossed >> 16u);
}
