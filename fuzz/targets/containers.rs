#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sourcelint_fuzz::containers(data));
