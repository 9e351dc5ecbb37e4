//! Compound files made in memory. The fuzz targets use this file too.

/// A compound file with one stream of this name and these bytes, in sectors of 512 bytes.
#[allow(unreachable_pub, reason = "the fuzz targets hand it on")]
pub fn compound_file(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().max(4096).div_ceil(512);
    let mut header = vec![0; 512];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    header[26] = 3;
    header[30] = 9;
    header[32] = 6;
    header[44] = 1;
    header[48] = 1;
    header[60..64].fill(0xFF);
    header[68..72].fill(0xFF);
    header[76..].fill(0xFF);
    header[76..80].fill(0);
    let mut table: Vec<u32> = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    table.extend((0..sectors).map(|sector| {
        if sector + 1 == sectors { 0xFFFF_FFFE } else { u32::try_from(sector).unwrap_or_default() + 3 }
    }));
    table.resize(128, u32::MAX);
    let entry = |name: &str, child: u32, start: u32, length: usize| {
        let mut entry = vec![0; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[68..76].fill(0xFF);
        entry[76..80].copy_from_slice(&child.to_le_bytes());
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(length).unwrap_or_default().to_le_bytes());
        entry
    };
    let mut file = header;
    file.extend(table.iter().flat_map(|sector| sector.to_le_bytes()));
    let mut directory = entry("Root Entry", 1, 0xFFFF_FFFE, 0);
    directory.extend(entry(name, u32::MAX, 2, sectors * 512));
    directory.resize(512, 0);
    file.extend(directory);
    file.extend(stream);
    file.resize(512 * (3 + sectors), 0);
    file
}
